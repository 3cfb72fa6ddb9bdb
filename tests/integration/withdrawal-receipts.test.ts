import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { ourHost, postUri } from '#domain/addresses.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { ungraded } from '#domain/notices/notice-rules.ts'
import { readReceipts } from '#domain/notices/read-receipts.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { lookForCopies } from '#federation/deliver/look-for-copies.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { atOnce, begin, say } from '../rig/desk-scene.ts'
import { federate } from '../rig/federate.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, json } from '../rig/foreign-server.ts'
import { followFromElsewhere, newRemote } from '../rig/remote-people.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

/** What each server does when it is told and when it is looked at. */
const conducts = [
  'says gone',
  'shows nothing',
  'still shows it',
  'knows nobody',
  'lets nobody look',
  'refuses',
] as const
type Conduct = (typeof conducts)[number]

let karinAtDesk: Viewer
const servers = new Map<Conduct, ForeignServer>()

beforeAll(async () => {
  allowLoopbackPeers()
  karinAtDesk = await karin()
  await setDeskPolicy(karinAtDesk, [])
  for (const [index, conduct] of conducts.entries()) {
    const server = await foreignServer(`127.0.0.${50 + index}`)
    servers.set(conduct, server)
    server.at.set('/inbox', (_request, response) => {
      const { type } = JSON.parse(server.seen.at(-1)?.body ?? '{}')
      response.writeHead(conduct === 'refuses' && type === 'Delete' ? 403 : 202).end()
    })
    const follower = await newRemote(server.origin)
    await followFromElsewhere(follower, karinAtDesk.accountId, `${server.origin}/f/1`)
  }
})
afterAll(async () => {
  for (const server of servers.values()) await server.stop()
})
afterEach(() => setClock(undefined))

const later = (minutes: number) => setClock(() => new Date(Date.now() + minutes * 60_000))

async function publishNotice(): Promise<bigint> {
  const notice = { kind: 'missing', happened: '', contact: '110', reference: '', ...ungraded } as const
  const validUntil = new Date(Date.now() + 86_400_000).toISOString()
  const seen = await begin(karinAtDesk, say('Wer hat sie gesehen?', { notice: { ...notice, validUntil } }))
  await publishDraft(karinAtDesk, seen, atOnce)
  await federate()
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
  return postId ?? 0n
}

/** Makes each server look as its conduct says, after the withdrawal of a post. */
function behave(postId: bigint) {
  const uri = postUri(postId)
  const server = (conduct: Conduct) => servers.get(conduct) as ForeignServer
  const status = (id: string, about: string, at = new Date()) => ({
    id,
    uri: about,
    created_at: at.toISOString(),
  })
  const plain = (document: unknown) => json(document, 'application/json; charset=utf-8')
  server('says gone').at.set('/ap/copies', plain({ object: uri, copy: 'none' }))
  for (const conduct of ['shows nothing', 'still shows it'] as const) {
    server(conduct).at.set('/api/v1/accounts/lookup', plain({ id: '7', acct: 'polizei_ostufer' }))
    const posts = conduct === 'still shows it' ? [status('9', 'x'), status('8', uri)] : [status('9', 'x')]
    const old = status('1', 'y', new Date(0))
    server(conduct).at.set('/api/v1/accounts/7/statuses', plain([...posts, old]))
  }
  server('lets nobody look').at.set('/api/v1/accounts/lookup', json({ error: 'no' }, 'application/json', 401))
}

const standings = async (postId: bigint) => {
  const { lines } = await readReceipts(karinAtDesk, postId)
  return Object.fromEntries(
    conducts.map((conduct) => [
      conduct,
      lines.find(({ host }) => host === servers.get(conduct)?.host)?.standing,
    ]),
  )
}

describe('a notice that is withdrawn', () => {
  test('is deleted where it went, and each server’s answer is written down', async () => {
    const postId = await publishNotice()
    for (const server of servers.values()) server.seen.length = 0
    await endNotice(karinAtDesk, postId, 'withdrawn')
    await federate()
    for (const server of servers.values()) {
      const { type, object } = JSON.parse(server.seen[0]?.body ?? '{}')
      expect([type, object.id]).toEqual(['Delete', postUri(postId)])
    }
    expect(await standings(postId)).toEqual({
      'says gone': 'confirmed',
      'shows nothing': 'confirmed',
      'still shows it': 'confirmed',
      'knows nobody': 'confirmed',
      'lets nobody look': 'confirmed',
      refuses: 'refused',
    })
  })

  test('is looked for afterwards, and what is not known is called so', async () => {
    const postId = await publishNotice()
    await endNotice(karinAtDesk, postId, 'withdrawn')
    await federate()
    behave(postId)
    await lookForCopies()
    expect((await standings(postId))['says gone']).toBe('confirmed')
    later(3)
    await lookForCopies()
    expect(await standings(postId)).toMatchObject({
      'says gone': 'gone',
      'shows nothing': 'gone',
      'still shows it': 'kept',
      'knows nobody': 'gone',
      'lets nobody look': 'unseen',
    })
    const wanted = encodeURIComponent(postUri(postId))
    const asked = servers.get('says gone')?.seen.find(({ path }) => path === `/ap/copies?object=${wanted}`)
    expect(asked?.headers.signature).toBeDefined()
    const looked = servers.get('shows nothing')?.seen.find(({ path }) => path.includes('lookup'))
    expect(looked?.path).toContain(encodeURIComponent(`polizei_ostufer@${ourHost()}`))
  })

  test('is looked for again where it was still there', async () => {
    const postId = await publishNotice()
    await endNotice(karinAtDesk, postId, 'withdrawn')
    await federate()
    behave(postId)
    later(3)
    await lookForCopies()
    const server = servers.get('still shows it') as ForeignServer
    server.at.set('/ap/copies', json({ object: postUri(postId), copy: 'none' }, 'application/json'))
    await lookForCopies()
    expect((await standings(postId))['still shows it']).toBe('kept')
    later(9)
    await lookForCopies()
    expect((await standings(postId))['still shows it']).toBe('gone')
    server.at.delete('/ap/copies')
  })

  test('has a receipt that says refused when a server says no again and again', async () => {
    const postId = await publishNotice()
    await endNotice(karinAtDesk, postId, 'withdrawn')
    await federate()
    for (const minutes of [5, 60, 600, 3_000]) {
      later(minutes)
      await federate()
    }
    const refused = await database().withdrawalReceipt.findFirstOrThrow({
      where: { postId, host: servers.get('refuses')?.host ?? '' },
    })
    expect(refused).toMatchObject({ state: 'refused', attempts: 4 })
    const { total, counts } = await readReceipts(karinAtDesk, postId)
    expect(total).toBe(conducts.length)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
  })
})

test('a server that lies in its list is believed no more than it shows', async () => {
  const postId = await publishNotice()
  await endNotice(karinAtDesk, postId, 'withdrawn')
  await federate()
  const server = servers.get('shows nothing') as ForeignServer
  server.at.set('/api/v1/accounts/lookup', json({ id: '../../7' }, 'application/json'))
  later(3)
  await lookForCopies()
  expect((await standings(postId))['shows nothing']).toBe('unseen')
})

test('every deleted post of an agency has receipts, a citizen’s has none that anybody reads', async () => {
  const postId = await write(karinAtDesk, 'Versehentlich')
  await federate()
  await deletePost(karinAtDesk, postId)
  await federate()
  expect((await readReceipts(karinAtDesk, postId)).total).toBe(conducts.length)
})
