import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { receiveFollow } from '#domain/follows/receive-follow.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { resolveActor } from '#federation/receive/resolve-actor.ts'
import { setClock } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { startListening } from '#platform/events-bus.ts'
import { anna, bernd, citizen, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { statementsOf } from '../rig/statements.ts'
import { write } from '../rig/write.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { openOurFront } from './rig/our-front.ts'

/** What is for some only is told to nobody else, and nobody learns that there is anything. */

connectTestDatabase()
const ours = openOurFront()
let theirs: HostileServer
let viewer: Viewer

beforeAll(async () => {
  theirs = await new HostileServer().start()
  theirs.actor('follower')
  theirs.actor('stranger')
  viewer = await anna()
  const followerId = await resolveActor(theirs.actor('follower').id)
  if (followerId === null) throw new Error('The follower could not be read')
  await receiveFollow(followerId, viewer.accountId, `${theirs.url}/follows/1`)
})
afterAll(() => theirs.stop())

const post = (id: bigint) => `${ours()}/ap/posts/${id}`
const asked = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { accept: 'application/activity+json', ...headers }, redirect: 'manual' })
const status = async (url: string, headers = {}) => (await asked(url, headers)).status

describe('a post for followers only', () => {
  test('is told to a follower elsewhere, by her signature, and kept by nobody', async () => {
    const id = await write(viewer, 'nur Folgende', { visibility: 'followers' })
    const { status: told, body, headers } = await theirs.get(post(id), { by: 'follower' })
    expect(told).toBe(200)
    expect(JSON.parse(String(body))).toMatchObject({
      type: 'Note',
      to: [`${ours()}/ap/actors/${viewer.accountId}/followers`],
    })
    expect(JSON.stringify(headers)).toContain('no-store')
    const page = `${ours()}/@anna/${id}`
    expect(
      (await theirs.get(page, { by: 'follower', headers: [['accept', 'application/activity+json']] })).status,
    ).toBe(200)
  })

  test('is not there for anybody else, in every word of the answer (CVE-2025-67500)', async () => {
    const id = await write(viewer, 'geheim', { visibility: 'followers', language: 'fr' })
    const direct = await write(viewer, 'ganz geheim', { visibility: 'direct' })
    const missing = id + 1_000_000n
    for (const part of ['', '/activity', '/likes', '/shares', '/replies', '/replies?page=true', '/context']) {
      const answers = await Promise.all([missing, id, direct].map((one) => seen(`${post(one)}${part}`)))
      expect(answers[0]).toMatchObject({ status: 404 })
      expect(answers[1], part).toEqual(answers[0])
      expect(answers[2], part).toEqual(answers[0])
      const signed = await Promise.all(
        [missing, id].map(async (one) => {
          const answer = await theirs.get(`${post(one)}${part}`, { by: 'stranger' })
          return [answer.status, String(answer.body)]
        }),
      )
      expect(signed[1], part).toEqual(signed[0])
    }
  })

  test('is gone for the follower only', async () => {
    const id = await write(viewer, 'bald weg', { visibility: 'followers' })
    await deletePost(viewer, id)
    expect((await theirs.get(post(id), { by: 'follower' })).status).toBe(410)
    expect((await theirs.get(post(id), { by: 'stranger' })).status).toBe(404)
    expect(await status(post(id))).toBe(404)
  })

  async function seen(url: string) {
    const answer = await asked(url)
    const headers = Object.fromEntries(answer.headers)
    delete headers.date
    return { status: answer.status, headers, body: await answer.text() }
  }
})

describe('accounts that are not shown', () => {
  test('of a suspended one name and keys are left', async () => {
    const { accountId } = await citizen('gesperrt', 'Gesperrte Person')
    const id = await write(await citizen('gesperrt'), 'vorher')
    await suspendAccount('operator', accountId, 'spam')
    const document = await (await asked(`${ours()}/ap/actors/${accountId}`)).json()
    expect(document).toMatchObject({ suspended: true, name: 'gesperrt', summary: '', attachment: [] })
    expect(document.publicKey.publicKeyPem).toContain('PUBLIC KEY')
    expect(await status(`${ours()}/ap/actors/${accountId}/outbox`)).toBe(404)
    expect(await status(post(id))).toBe(404)
  })

  test('an erased one is gone, with its lists', async () => {
    const person = await citizen('gehend')
    const { dueAt } = await requestErasure(person, person.userId)
    setClock(() => dueAt)
    await beginDueErasures()
    await eraseUser(person.userId)
    setClock(undefined)
    const uri = `${ours()}/ap/actors/${person.accountId}`
    const answer = await asked(uri)
    expect([answer.status, await answer.json()]).toEqual([
      410,
      expect.objectContaining({ id: uri, type: 'Tombstone' }),
    ])
    expect(await status(`${uri}/outbox`)).toBe(410)
    expect(await status(`${ours()}/@gehend`)).toBe(404)
  })
})

describe('where signatures are wanted for everything', () => {
  test('nobody reads without one, but everybody finds keys and the instance', async () => {
    const id = await write(viewer, 'für alle')
    await updateSettings('operator', { signedReadsOnly: true })
    expect(await status(post(id))).toBe(401)
    expect(await status(post(id + 1n))).toBe(401)
    expect(await status(`${ours()}/@anna/${id}`)).toBe(401)
    expect(await status(`${ours()}/ap/actors/${viewer.accountId}/followers`)).toBe(401)
    expect((await theirs.get(post(id), { by: 'stranger' })).status).toBe(200)
    const keys = await (await asked(`${ours()}/ap/actors/${viewer.accountId}`)).json()
    expect(keys.publicKey).toBeTruthy()
    expect(keys.name).toBeUndefined()
    for (const path of [
      '/ap/actor',
      '/.well-known/nodeinfo',
      '/nodeinfo/2.1',
      `/.well-known/webfinger?resource=acct:anna@${new URL(ours()).host}`,
    ]) {
      expect(await status(`${ours()}${path}`), path).toBe(200)
    }
    await updateSettings('operator', { signedReadsOnly: false })
  })
})

test('with federation off there is nothing of it (CVE-2026-28432)', async () => {
  const id = await write(viewer, 'für alle hier')
  await updateSettings('operator', { federation: 'off' })
  const host = new URL(ours()).host
  for (const path of [
    `/ap/posts/${id}`,
    `/ap/actors/${viewer.accountId}`,
    `/ap/actors/${viewer.accountId}/outbox`,
    '/ap/actor',
    '/@anna',
    `/.well-known/webfinger?resource=acct:anna@${host}`,
    '/.well-known/host-meta',
    '/.well-known/nodeinfo',
    '/nodeinfo/2.1',
  ]) {
    expect(await status(`${ours()}${path}`), path).toBe(404)
  }
  expect((await theirs.get(`${ours()}/ap/posts/${id}`, { by: 'follower' })).status).toBe(404)
  await updateSettings('operator', { federation: 'open' })
})

describe('what a server may cost', () => {
  // As in a node that runs: what is held in memory is held as long as the word of a change would arrive.
  let listening: Awaited<ReturnType<typeof startListening>>
  beforeAll(async () => {
    listening = await startListening(config().DATABASE_URL ?? '')
    await asked(`${ours()}/ap/actors/${viewer.accountId}`)
  })
  afterAll(() => listening.stop())

  test('a page of an outbox is a handful of statements, however much is on it', async () => {
    const agency = await polizeiOstufer()
    const writer = await bernd()
    for (let i = 0; i < 22; i++) await write(writer, `#Zahl${i} für @anna`)
    const few = await statementsOf(() => asked(`${ours()}/ap/actors/${agency}/outbox?page=true`))
    const many = await statementsOf(() => asked(`${ours()}/ap/actors/${writer.accountId}/outbox?page=true`))
    expect(few).toHaveLength(2)
    // The account, what is on the page, and all of it at once.
    expect(many).toHaveLength(3)
  })

  test('a post is one statement', async () => {
    const id = await write(viewer, 'Eins @bernd')
    await asked(post(id))
    expect(await statementsOf(() => asked(post(id)))).toHaveLength(1)
  })

  test('the followers on one server are told to that server only (FEP-8fcf)', async () => {
    const url = `${ours()}/ap/actors/${viewer.accountId}/followers_synchronization`
    expect(await status(url)).toBe(404)
    const { body } = await theirs.get(url, { by: 'stranger' })
    expect(JSON.parse(String(body)).orderedItems).toEqual([theirs.actor('follower').id])
    const others = await new HostileServer().start()
    others.actor('else')
    expect(JSON.parse(String((await others.get(url, { by: 'else' })).body)).orderedItems).toEqual([])
    await others.stop()
  })
})

test('an edited post says when', async () => {
  const id = await write(viewer, 'alt')
  await editPost(viewer, id, {
    text: 'neu',
    contentWarning: '',
    language: 'de',
    mediaIds: [],
    sensitive: false,
    alts: new Map(),
    translations: [],
    altConfirmed: false,
  })
  const document = await (await asked(post(id))).json()
  expect(document.content).toBe('<p>neu</p>')
  expect(document.updated >= document.published).toBe(true)
})
