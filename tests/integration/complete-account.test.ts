import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readPinnedPosts } from '#domain/feeds/read-account-feed.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { find } from '#doors/look-up.ts'
import { completeAccount } from '#federation/receive/complete-account.ts'
import { reactions } from '#jobs/reactions.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, json } from '../rig/foreign-server.ts'

connectTestDatabase()

let home: ForeignServer
let uri = ''
let people = 0
beforeAll(async () => {
  home = await foreignServer('127.0.0.6')
  allowLoopbackPeers()
})
afterAll(() => home.stop())

beforeEach(() => {
  home.clear()
  uri = `${home.origin}/users/amt${++people}`
  serve('', {
    type: 'Organization',
    preferredUsername: `amt${people}`,
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    followers: `${uri}/followers`,
    following: `${uri}/following`,
    featured: `${uri}/featured`,
  })
})

const serve = (path: string, document: object): void => {
  home.at.set(new URL(`${uri}${path}`).pathname, json({ id: `${uri}${path}`, ...document }))
}
const collection = (path: string, items: unknown[], more: object = {}): void =>
  serve(path, { type: 'OrderedCollection', totalItems: items.length, orderedItems: items, ...more })

const note = (name: string, more: object = {}) => ({
  id: `${uri}/posts/${name}`,
  type: 'Note',
  attributedTo: uri,
  content: `<p>${name}</p>`,
  published: '2026-11-20T08:00:00Z',
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  ...more,
})
const create = (object: { id: string } | string) => ({
  id: `${typeof object === 'string' ? object : object.id}/activity`,
  type: 'Create',
  actor: uri,
  object,
})

async function meet(): Promise<bigint> {
  const found = await find(await anna(), uri)
  if (!found || !('accountId' in found)) throw new Error('The account was not found')
  return found.accountId
}

const textsOf = async (accountId: bigint): Promise<string[]> => {
  const posts = await database().post.findMany({ where: { authorId: accountId }, select: { html: true } })
  return posts.map(({ html }) => html.replace(/<[^>]+>/g, '')).sort()
}

describe('an account of another server that somebody finds here', () => {
  test('shows its numbers, its newest posts and what is pinned there', async () => {
    serve('/followers', { type: 'OrderedCollection', totalItems: 4_711 })
    serve('/following', { type: 'OrderedCollection', totalItems: 12 })
    const [new1, new2, pinned] = [note('Neues'), note('Neueres'), note('Hausordnung')]
    serve('/posts/Neueres', new2)
    serve('/posts/Hausordnung', pinned)
    collection('/outbox', [create(new2.id), create(new1)], { totalItems: 815 })
    collection('/featured', [pinned.id])
    const accountId = await meet()
    await completeAccount(accountId)
    const { counts } = await readAccount(await anna(), { id: accountId })
    expect(counts).toMatchObject({ followers: 4_711, following: 12, posts: 815 })
    expect(await textsOf(accountId)).toEqual(['Hausordnung', 'Neueres', 'Neues'])
    const top = await readPinnedPosts(await anna(), accountId)
    expect(top.map(({ post }) => post.html)).toEqual([expect.stringContaining('Hausordnung')])
  })

  test('is wanted by whoever looks it up, and by whoever asks to follow it', async () => {
    const accountId = await meet()
    expect(await committed('remote-account.wanted')).toContainEqual({ accountId: accountId.toString() })
    await followAccount(await anna(), accountId)
    const [wish] = await committed('follow.requested')
    for (const event of [
      { name: 'remote-account.wanted', payload: { accountId: accountId.toString() } },
      { name: 'follow.requested', payload: { ...wish, targetId: accountId.toString() } },
    ] as const) {
      const jobs = reactions[event.name]?.(event.payload as never) ?? []
      expect(jobs).toContainEqual({
        name: 'complete-account',
        data: { accountId: accountId.toString() },
        atMostEvery: { key: accountId.toString(), seconds: 3_600 },
      })
    }
  })

  test('is not filled with answers, boosts, what is not for all, or what others wrote', async () => {
    const foreign = {
      ...note('Fremdes'),
      id: 'http://127.0.0.7:9/posts/1',
      attributedTo: 'http://127.0.0.7:9/users/x',
    }
    collection('/outbox', [
      create(note('Antwort', { inReplyTo: `${home.origin}/anderes` })),
      { id: `${uri}/boost`, type: 'Announce', actor: uri, object: note('Geteiltes') },
      create(note('Nur Folgende', { to: [`${uri}/followers`] })),
      create(note('Von anderen', { attributedTo: `${home.origin}/users/andere` })),
      create(foreign),
      note('Ohne Aktivität'),
      { id: `${uri}/x`, type: 'Create', actor: uri, object: [] },
    ])
    const accountId = await meet()
    await completeAccount(accountId)
    expect(await textsOf(accountId)).toEqual([])
    expect(await database().post.count({ where: { html: { contains: 'Fremdes' } } })).toBe(0)
  })

  test('stays as it was where its server tells nothing', async () => {
    collection('/outbox', [create(note('Neues'))])
    const accountId = await meet()
    await completeAccount(accountId)
    home.clear()
    await completeAccount(accountId)
    serve('/outbox', { type: 'Note', totalItems: 'viele' })
    serve('/followers', { type: 'OrderedCollection', totalItems: -3 })
    await completeAccount(accountId)
    expect(await textsOf(accountId)).toEqual(['Neues'])
    expect((await readAccount(await anna(), { id: accountId })).counts).toMatchObject({ posts: 1 })
  })

  test('that has posts without end is left after some of them', async () => {
    let page = 0
    home.at.set(new URL(`${uri}/outbox`).pathname, (request, response) => {
      page++
      const items = Array.from({ length: 30 }, (_, at) => create(note(`s${page}-${at}`)))
      const next = `${uri}/outbox?page=${page}`
      const document = {
        id: `${home.origin}${request.url}`,
        type: 'OrderedCollection',
        orderedItems: items,
        first: next,
        next,
      }
      return json(document)(request, response)
    })
    const accountId = await meet()
    await completeAccount(accountId)
    expect(await textsOf(accountId)).toHaveLength(40)
    expect(page).toBeLessThan(5)
  })
})
