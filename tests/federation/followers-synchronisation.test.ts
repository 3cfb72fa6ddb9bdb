import { beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import { deliverDue } from '#federation/deliver/delivery-engine.ts'
import { planPublished } from '#federation/deliver/plan-posts.ts'
import { processIncoming } from '#federation/receive/process-incoming.ts'
import { synchroniseFollowers } from '#federation/receive/synchronise-followers.ts'
import {
  emptyDigest,
  followersDigest,
  writeSynchronization,
} from '#federation/vocabulary/followers-digest.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import type { HostileActor, SendOverrides } from './peers/hostile-server.ts'
import { deliver, known, letFollow, openHostileScene } from './rig/hostile-scene.ts'

/** Two servers that lost a word about who follows whom find out and agree again (FEP-8fcf). */

connectTestDatabase()
const { mallory, eve, ours } = openHostileScene()

const header = 'Collection-Synchronization'
const covers = ['(request-target)', 'host', 'date', 'digest', header.toLowerCase()]
let people = 0
let actor: HostileActor
let actorId: bigint
let true1: Viewer
let true2: Viewer
let lost: Viewer

/** Somebody elsewhere with followers here: two that her server counts, and one it does not. */
beforeEach(async () => {
  actor = eve.actor(`gezaehlt${++people}`)
  actorId = await known(actor.id)
  true1 = await citizen(`eins${people}`)
  true2 = await citizen(`zwei${people}`)
  lost = await citizen(`drei${people}`)
  for (const viewer of [true1, true2, lost]) await letFollow(viewer, actorId)
  await database()
    .$executeRaw`update follows set created_at = now() - interval '1 day' where target_id = ${actorId}`
})

const uriOf = ({ accountId }: Viewer): string => accountUri(accountId)
const followersHere = async (): Promise<bigint[]> =>
  (await database().follow.findMany({ where: { targetId: actorId }, orderBy: { followerId: 'asc' } })).map(
    ({ followerId }) => followerId,
  )

function listed(uris: string[]) {
  const path = `/sync/${people}`
  const url = `${eve.url}${path}`
  eve.serve(path, { body: { id: url, type: 'OrderedCollection', orderedItems: uris } })
  return { collectionId: actor.followers, url, digest: followersDigest(uris) }
}

const asksFor = async (): Promise<unknown[]> => {
  const found = await database().$queryRaw<{ data: unknown }[]>`
    delete from jobs.job where name = 'synchronise-followers' and data->>'accountId' = ${actorId.toString()} returning data`
  return found.map(({ data }) => data)
}

const say = (said: object, overrides = {}) => {
  const nobody = { collectionId: actor.followers, url: `${eve.url}/sync/${people}`, digest: emptyDigest }
  const headers = [[header, writeSynchronization({ ...nobody, ...said })]]
  const create = eve.activity(actor.name, 'Create', eve.post(actor.name))
  return deliver(eve, create, { headers, covers, ...overrides } as SendOverrides)
}

describe('a server that counts other followers here than we do', () => {
  test('is asked for its list, and whoever it does not count follows no longer', async () => {
    const said = listed([uriOf(true1), uriOf(true2)])
    expect(await say(said)).toBe('done')
    expect(await asksFor()).toEqual([{ accountId: actorId.toString(), url: said.url, digest: said.digest }])
    await synchroniseFollowers(actorId, said)
    expect(await followersHere()).toEqual([true1.accountId, true2.accountId])
    expect(await committed('follow.ended')).toContainEqual({
      followerId: String(lost.accountId),
      targetId: actorId.toString(),
      by: 'target',
      uri: expect.any(String),
    })
  })

  test('lets in who has asked, and hears from who has not', async () => {
    const [asked, never] = [await citizen(`fragt${people}`), await citizen(`nie${people}`)]
    const at = new Date(Date.now() - 86_400_000)
    await database().followRequest.create({
      data: { followerId: asked.accountId, targetId: actorId, uri: 'http://ours/1', createdAt: at },
    })
    const said = listed([true1, true2, lost, asked, never].map(uriOf))
    await synchroniseFollowers(actorId, said)
    expect(await followersHere()).toContain(asked.accountId)
    expect(await followersHere()).not.toContain(never.accountId)
    expect(await committed('follow.ended')).toContainEqual({
      followerId: String(never.accountId),
      targetId: actorId.toString(),
      by: 'follower',
      uri: expect.stringContaining('/ap/follows/'),
    })
  })

  test('is not asked where both count the same', async () => {
    await say(listed([true1, true2, lost].map(uriOf)))
    expect(await asksFor()).toEqual([])
  })

  test('changes nothing while something is on its way', async () => {
    await database().$executeRaw`update follows set created_at = now() where target_id = ${actorId}`
    await synchroniseFollowers(actorId, listed([]))
    expect(await followersHere()).toHaveLength(3)
  })

  test('changes nothing by a list that is not what it said, or that is cut off', async () => {
    const said = listed([uriOf(true1)])
    await synchroniseFollowers(actorId, { ...said, digest: emptyDigest })
    eve.serve(`/sync/${people}`, { status: 500, body: '' })
    await synchroniseFollowers(actorId, { ...said, digest: emptyDigest })
    expect(await followersHere()).toHaveLength(3)
  })
})

describe('nobody is heard', () => {
  test.each([
    ['without a signature over it', {}, { covers: covers.slice(0, -1) }],
    ['about somebody else’s followers', { collectionId: 'http://127.0.0.1:1/followers' }, {}],
    ['who would have another server asked', { url: 'http://127.0.0.1:1/list' }, {}],
    ['with a digest that is none', { digest: 'nichts' }, {}],
  ])('%s', async (_what, said, overrides) => {
    await say(said, overrides)
    expect(await asksFor()).toEqual([])
  })

  test('about a list on another server, whoever asked the job', async () => {
    const before = mallory.requests.length
    await synchroniseFollowers(actorId, { url: `${mallory.url}/list`, digest: emptyDigest })
    expect(mallory.requests).toHaveLength(before)
    expect(await followersHere()).toHaveLength(3)
  })
})

test('ours say whom they count, under both kinds of signature, and the list has that digest', async () => {
  const author = await citizen(`schreibt${people}`)
  const follow = eve.activity(actor.name, 'Follow', uriOf(author))
  expect(await deliver(eve, follow)).toBe('done')
  for (const style of ['cavage', 'rfc9421']) {
    await database().remoteHost.update({ where: { host: eve.host }, data: { signature: style } })
    const id = await write(author, 'Moin')
    await planPublished({ postId: id.toString() } as Parameters<typeof planPublished>[0])
    await deliverDue()
    const post = eve.requestsTo('/inbox').at(-1)
    const said = String(post?.headers['collection-synchronization'])
    const digest = followersDigest([actor.id])
    const url = `${uriOf(author)}/followers_synchronization`
    expect(said).toBe(writeSynchronization({ collectionId: `${uriOf(author)}/followers`, url, digest }))
    const signed = post?.headers['signature-input'] ?? post?.headers.signature
    expect(signed).toContain('collection-synchronization')
    expect(signed).toContain(style === 'cavage' ? 'headers=' : 'sig1=')
    const list = JSON.parse((await eve.get(url, { by: actor.name })).body)
    expect([list.id, list.orderedItems]).toEqual([url, [actor.id]])
    // Our own door takes such a signature.
    expect(ours()).toBe(new URL(url).origin)
  }
  await processIncoming()
})
