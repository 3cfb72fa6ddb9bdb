import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveActor } from '#federation/receive/resolve-actor.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newRemotePost } from '../rig/remote-people.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { openOurFront } from './rig/our-front.ts'

/** Whether we still have a post of another server is told to that server alone (FEDERATION.md, „Withdrawal with receipts“). */

connectTestDatabase()
const ours = openOurFront()
let owner: HostileServer
let stranger: HostileServer
let uri: string
let postId: bigint

beforeAll(async () => {
  owner = await new HostileServer().start()
  stranger = await new HostileServer().start()
  const author = await resolveActor(owner.actor('press').id)
  stranger.actor('curious')
  uri = `${owner.url}/posts/notice`
  postId = await newRemotePost(author ?? 0n, uri)
})
afterAll(async () => {
  await owner.stop()
  await stranger.stop()
})

const ask = async (server: HostileServer, by: string, object = uri) => {
  const url = `${ours()}/ap/copies?object=${encodeURIComponent(object)}`
  const { status, body } = await server.get(url, { by })
  return status === 200 ? JSON.parse(String(body)) : status
}

test('its own server learns that we have it, and that we have it no more', async () => {
  expect(await ask(owner, 'press')).toEqual({ object: uri, copy: 'held' })
  await database().post.update({ where: { id: postId }, data: { deletedAt: new Date() } })
  expect(await ask(owner, 'press')).toEqual({ object: uri, copy: 'none' })
  await database().post.update({ where: { id: postId }, data: { deletedAt: null } })
})

test('nobody else learns anything: neither another server, nor a wrong signature, nor none', async () => {
  expect(await ask(stranger, 'curious')).toBe(404)
  expect(await ask(stranger, 'curious', `${stranger.url}@${new URL(owner.url).host}/posts/notice`)).toBe(404)
  expect((await fetch(`${ours()}/ap/copies?object=${encodeURIComponent(uri)}`)).status).toBe(404)
  expect((await fetch(`${ours()}/ap/copies`)).status).toBe(404)
  expect(await ask(owner, 'press', 'x'.repeat(3_000))).toBe(404)
})
