import { expect, test } from 'vitest'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { completeConfig } from '#platform/config.ts'
import { database, useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import { reactWith } from '#platform/events-bus.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { friends } from '../../prisma/demo/befriend.ts'
import { befriendPartner, partnerName, startPartner } from '../../scripts/demo-partner.mjs'
import { freePort } from '../rig/start-node.ts'
import { nextHost } from './rig/next-host.ts'
import { startOurs } from './rig/start-ours.ts'
import { endWithTest, eventually } from './rig/start-peer.ts'

/** As the demo does: acts on our server's database, beside the server, whose worker then tells the other one. */
async function actBeside(databaseUrl: string, ours: string): Promise<void> {
  completeConfig({
    DATABASE_URL: databaseUrl,
    SECRET_KEYS: ['only-for-tests-only-for-tests-only'],
    PUBLIC_URL: ours,
    ALLOW_LOOPBACK_PEERS: true,
    LOG_LEVEL: 'silent',
  })
  const connection = openDatabase({ url: databaseUrl, poolSize: 3 })
  useDatabase(connection)
  const boss = await openJobQueue({ url: databaseUrl, plans, worker: false })
  reactWith(react)
  endWithTest(async () => {
    await boss.stop({ graceful: false })
    useDatabase(undefined)
    await connection.close()
  })
}

async function assignOfficer(): Promise<void> {
  const { userId } = await database().account.findFirstOrThrow({ where: { username: friends.officer } })
  const { unitId } = await database().agency.findFirstOrThrow({
    where: { account: { username: friends.agency } },
  })
  await database().unitMember.create({ data: { userId: userId ?? 0n, unitId, role: 'administrator' } })
}

test('the demo and its partner follow each other and hear what the other says, also at a second start', async () => {
  const people = [friends.citizen, friends.officer].map(
    (handle) => ({ handle, name: handle, type: 'Person', summary: '' }) as const,
  )
  const agency = { handle: friends.agency, name: 'Landespolizei', type: 'Organization', summary: '' } as const
  const ours = await startOurs({ actors: [agency, ...people] })
  await actBeside(ours.databaseUrl, ours.url)
  await assignOfficer()
  const partner = await startPartner({ host: nextHost(), port: await freePort() })
  endWithTest(async () => void partner.stop())

  for (const times of [1, 2]) {
    await befriendPartner({ ours: ours.url, url: partner.url })
    // What we said stands on the partner's page, once: that of an earlier start is taken back …
    const page = () => fetch(`${partner.url}/`).then((answer) => answer.text())
    const greetings = async () => (await page()).split('Moin an den Seehafen').length - 1
    expect(await eventually(greetings, (count) => count === 1)).toBe(1)
    // … and what it said is here, for those who follow it.
    const heard = () => database().post.count({ where: { html: { contains: 'Hallo nach nebenan' } } })
    expect(await eventually(heard, (count) => count === times)).toBe(times)
    expect((await pairs()).sort()).toEqual(
      [
        `${friends.citizen} hafenamt`,
        `${friends.citizen} hafenkapitaenin`,
        `${friends.agency} hafenamt`,
        `${friends.agency} hafenkapitaenin`,
        `hafenamt ${friends.agency}`,
      ].sort(),
    )
  }
  const partners = await database().domainPolicy.findMany({ select: { partner: true, partnerName: true } })
  expect(partners).toEqual([{ partner: true, partnerName }])
  expect(await database().session.count({ where: { userAgent: 'Demo' } })).toBe(0)
}, 120_000)

async function pairs(): Promise<string[]> {
  const follows = await database().follow.findMany({
    select: { follower: { select: { username: true } }, target: { select: { username: true } } },
  })
  return follows.map(({ follower, target }) => `${follower.username} ${target.username}`)
}
