import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { config } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { enqueue, openJobQueue } from '#platform/job-queue.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

let boss: PgBoss
beforeAll(async () => {
  boss = await openJobQueue({ url: config().DATABASE_URL ?? '', plans, worker: false })
})
afterAll(() => boss.stop({ graceful: false }))

const jobs = (name: string) =>
  database().$queryRaw<{ data: Record<string, unknown>; soon: boolean }[]>`
    select data, start_after <= now() as soon from jobs.job where name = ${name} order by start_after`

test('of jobs with one key there is one now and one for the next span, however many are wished for', async () => {
  const poll = (postId: string) =>
    transaction((tx) =>
      enqueue(tx, 'federate-poll', { postId }, { atMostEvery: { key: postId, seconds: 3_600 } }),
    )
  for (let vote = 0; vote < 5; vote++) await poll('1')
  await poll('2')
  expect(await jobs('federate-poll')).toMatchObject([
    { soon: true },
    { soon: true },
    { data: { postId: '1' }, soon: false },
  ])
})

test('what other servers are told by is ids alone, and nothing is planned of what happened elsewhere', async () => {
  const event = (elsewhere: object) => ({
    name: 'post.published',
    payload: {
      ...{ postId: '1', authorId: '2', conversationId: '1', visibility: 'public' },
      ...{ boostOfId: null, replyToId: null, tags: ['geheim'], ...elsewhere },
    },
  })
  await transaction((tx) => react(tx, event({ elsewhere: true })))
  expect(await jobs('federate')).toEqual([])
  await transaction((tx) => react(tx, event({})))
  await transaction((tx) =>
    react(tx, { name: 'account.changed', payload: { accountId: '2', handle: 'anna' } }),
  )
  const told = await jobs('federate')
  expect(told).toHaveLength(2)
  expect(JSON.stringify(told)).not.toMatch(/geheim|anna/)
})
