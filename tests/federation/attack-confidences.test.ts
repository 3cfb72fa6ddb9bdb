import { describe, expect, test } from 'vitest'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { deliver, openHostileScene, published, uriOf } from './rig/hostile-scene.ts'

/** What other servers told us is not had from us by others; and our inboxes say nothing of who is here. */

connectTestDatabase()
const { ours, mallory, eve, reader } = openHostileScene()
const accept: [string, string][] = [['accept', 'application/activity+json']]
const signed = (path: string, by: string) =>
  mallory.get(`${ours()}${path}`, { by, headers: accept, patience: 60_000 })
const read = async (path: string) => (await fetch(`${ours()}${path}`, { headers: accept })).text()

describe('what somebody elsewhere told us in confidence', () => {
  test('is not had from us, by anybody', async () => {
    const [toFollowers, toReader] = [
      await published(eve, 'eve', {
        to: [eve.actor('eve').followers],
        cc: [],
        content: '<p>Evas Geheimnis</p>',
      }),
      await published(eve, 'eve', {
        to: [uriOf(reader())],
        cc: [],
        content: '<p>Evas Brief</p>',
        tag: [{ type: 'Mention', href: uriOf(reader()) }],
      }),
    ]
    const open = await published(eve, 'eve', { content: '<p>Offen</p>' })
    const answer = await write(reader(), 'Antwort für alle', {
      replyToId: (await database().post.findFirstOrThrow({ where: { uri: open.id } })).id,
    })
    for (const { id: uri } of [toFollowers, toReader, open]) {
      const { id } = await database().post.findFirstOrThrow({ where: { uri } })
      for (const part of ['', '/activity', '/replies?page=true', '/context'])
        expect((await signed(`/ap/posts/${id}${part}`, 'mallory')).status).toBe(404)
    }
    for (const path of [
      `/ap/posts/${answer}`,
      `/ap/posts/${answer}/context?page=true`,
      `${new URL(uriOf(reader())).pathname}/outbox?page=true`,
    ])
      expect(await read(path)).not.toMatch(/Evas/)
  })

  test('is neither boosted nor quoted further by others', async () => {
    const secret = await published(eve, 'eve', { to: [eve.actor('eve').followers], cc: [] })
    expect(await deliver(mallory, mallory.activity('mallory', 'Announce', secret.id))).toBe('ignored')
    const quoting = await published(mallory, 'mallory', { quote: secret.id })
    const kept = await database().post.findFirstOrThrow({ where: { uri: quoting.id } })
    expect(kept.quoteOfId).toBeNull()
  })
})

test('accounts that are there and accounts that are not take deliveries alike', async () => {
  const answers: unknown[] = []
  for (const account of [reader().accountId, 1n, 9_000_000_000_000_000_000n]) {
    const activity = mallory.activity('mallory', 'Like', `${ours()}/ap/posts/1`)
    const { status, body } = await mallory.send(`${ours()}/ap/actors/${account}/inbox`, activity)
    answers.push({ status, body })
  }
  expect(answers).toEqual([answers[0], answers[0], answers[0]])
})
