import { beforeAll, describe, expect, test } from 'vitest'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { federate } from '../rig/federate.ts'
import { statementsOf } from '../rig/statements.ts'
import { write } from '../rig/write.ts'
import { deliver, known, openHostileScene, uriOf } from './rig/hostile-scene.ts'

/** What is for some only is had by nobody else, by no way that leads here. */

connectTestDatabase()
const { ours, mallory, eve } = openHostileScene()
let author: Viewer
const accept: [string, string][] = [['accept', 'application/activity+json']]
const signed = async (path: string, by: string, server = mallory) => {
  const { status, headers, body } = await server.get(`${ours()}${path}`, {
    by,
    headers: accept,
    patience: 60_000,
  })
  const { date: _date, ...told } = headers
  return { status, headers: told, body: String(body) }
}
const unsigned = async (path: string) => {
  const answer = await fetch(`${ours()}${path}`, { headers: accept })
  const { date: _date, ...headers } = Object.fromEntries(answer.headers)
  return { status: answer.status, headers, body: await answer.text() }
}
const totalOf = async (path: string) => JSON.parse((await unsigned(path)).body).totalItems
const follow = (name: string, viewer: Viewer, server = mallory) =>
  deliver(server, server.activity(name, 'Follow', uriOf(viewer)))

beforeAll(async () => {
  author = await citizen('verfasserin')
  for (const name of ['fremd', 'folgt', 'blockiert', 'gesperrt']) await known(mallory.actor(name).id)
  for (const name of ['folgt', 'gesperrt']) expect(await follow(name, author)).toBe('done')
  await blockAccount(author, await known(mallory.actor('blockiert').id))
})

describe('who only asked to follow is no follower (CVE-2025-30741)', () => {
  let locked: Viewer
  beforeAll(async () => {
    locked = await citizen('verschlossen')
    await database().account.update({ where: { id: locked.accountId }, data: { locked: true } })
    mallory.actor('fragt')
    expect(await follow('fragt', locked)).toBe('done')
    expect(await follow('fragt', locked)).toBe('done')
  })
  const path = () => new URL(uriOf(locked)).pathname

  test('she is not counted, nor named', async () => {
    expect(await totalOf(`${path()}/followers`)).toBe(0)
    expect((await unsigned(`${path()}/followers?page=true`)).body).not.toContain('/users/fragt')
    const hers = await signed(`${path()}/followers_synchronization`, 'fragt')
    expect(JSON.parse(hers.body).orderedItems).toEqual([])
  })

  test('she may read nothing, and nothing is sent to her', async () => {
    await federate()
    const id = await write(locked, 'Nur für meine Leute', { visibility: 'followers' })
    expect((await signed(`/ap/posts/${id}`, 'fragt')).status).toBe(404)
    await federate()
    const sent = [...mallory.requestsTo('/users/fragt/inbox'), ...mallory.requestsTo('/inbox')]
    expect(sent.map(({ body }) => JSON.parse(String(body)).type)).not.toContain('Create')
  })

  test('nor are ours followers of whom they asked, whatever anybody else answers', async () => {
    const asking = await citizen('bittet')
    const { id } = eve.actor('verschlossen')
    await followAccount(asking, await known(id))
    const { uri } = await database().followRequest.findFirstOrThrow({
      where: { followerId: asking.accountId },
    })
    for (const name of ['mallory', 'fremd']) {
      await deliver(
        mallory,
        mallory.activity(name, 'Accept', { id: uri, type: 'Follow', actor: uriOf(asking), object: id }),
      )
    }
    await deliver(eve, eve.activity('eve', 'Accept', uri))
    expect(await totalOf(`${new URL(uriOf(asking)).pathname}/following`)).toBe(0)
    const secret = eve.post('verschlossen', { to: [eve.actor('verschlossen').followers], cc: [] })
    expect(await deliver(eve, eve.activity('verschlossen', 'Create', secret))).toBe('ignored')
  })
})

describe('a post for some only', () => {
  /** By every way to it there is, what is at its address and what never was. */
  const ways = [
    '',
    '/activity',
    '/likes',
    '/shares',
    '/replies',
    '/replies?page=true',
    '/context',
    '/context?page=true',
  ]
  const askers = ['fremd', 'blockiert'] as const
  let secrets: bigint[]
  let missing: bigint

  beforeAll(async () => {
    secrets = [
      await write(author, 'Geheimnis für Folgende', {
        visibility: 'followers',
        language: 'fr',
        contentWarning: 'Warnung',
      }),
      await write(author, 'Geheimnis für @leserin', { visibility: 'direct' }),
      await write(author, 'Geheimnis mit Wahl', {
        visibility: 'followers',
        poll: { options: ['ja', 'nein'], days: 1, multiple: false },
      }),
    ]
    missing = (secrets.at(-1) ?? 0n) + 1_000_000n
  })

  test.each(ways)('is answered as what never was (CVE-2025-67500): %s', async (way) => {
    const plain = await unsigned(`/ap/posts/${missing}${way}`)
    for (const id of secrets) {
      expect(await unsigned(`/ap/posts/${id}${way}`)).toEqual(plain)
      for (const by of askers)
        expect(await signed(`/ap/posts/${id}${way}`, by)).toEqual(
          await signed(`/ap/posts/${missing}${way}`, by),
        )
    }
    expect(plain.status).toBe(404)
  })

  test('nor is it told apart by the work it makes', async () => {
    const work = async (id: bigint) => {
      const made = [
        await statementsOf(() => unsigned(`/ap/posts/${id}`)),
        await statementsOf(() => signed(`/ap/posts/${id}`, 'fremd')),
      ]
      return made.map((statements) => statements.length)
    }
    await work(missing)
    const usual = await work(missing)
    for (const id of secrets) expect(await work(id)).toEqual(usual)
  })

  test('nor by its page’s address, nor by a number for a boost, quote or picture', async () => {
    for (const id of secrets) {
      for (const path of [
        `/@verfasserin/${id}`,
        `/ap/quotes/post-${id}`,
        `/ap/quotes/${id}`,
        `/media/remote/${id}/x`,
      ])
        expect((await unsigned(path)).status).toBe(
          (await unsigned(path.replace(String(id), String(missing)))).status,
        )
    }
  })

  test('stands in no list that is for everybody', async () => {
    const open = await write(author, 'Für alle')
    const inside = await write(author, 'Geheimnis als Antwort', { visibility: 'followers', replyToId: open })
    const { pathname } = new URL(uriOf(author))
    await database().pin.create({ data: { accountId: author.accountId, postId: secrets[0] ?? 0n } })
    for (const path of [
      `${pathname}/outbox?page=true`,
      `${pathname}/featured`,
      `/ap/posts/${open}`,
      `/ap/posts/${open}/replies?page=true`,
      `/ap/posts/${open}/context?page=true`,
    ]) {
      for (const { status, body } of [
        await unsigned(path),
        await signed(path, 'fremd'),
        await signed(path, 'folgt'),
      ]) {
        expect(status).toBe(200)
        expect(body).not.toContain('Geheimnis')
        for (const id of [...secrets, inside]) expect(body, path).not.toContain(String(id))
      }
    }
  })

  test('is not to be had with the name of a follower who is not the signer', async () => {
    const { id, keys } = mallory.actor('folgt')
    const path = `/ap/posts/${secrets[0]}`
    expect((await signed(path, 'folgt')).status).toBe(200)
    const tries = [
      { by: 'fremd', keyId: keys.rsaId },
      { by: 'fremd', keyId: id },
      { by: 'fremd', headers: [['x-actor', id]] as [string, string][] },
      { by: 'folgt', signed: { '(request-target)': 'get /ap/posts/1' } },
      { by: 'folgt', signed: { host: 'elsewhere.test' } },
      { by: 'folgt', date: new Date(Date.now() - 13 * 3_600_000) },
    ]
    for (const lie of tries)
      expect((await mallory.get(`${ours()}${path}`, lie)).status, JSON.stringify(lie)).toBe(404)
  })

  test('is not to be had by a follower who is hidden here from now on', async () => {
    const path = `/ap/posts/${secrets[0]}`
    expect((await signed(path, 'gesperrt')).status).toBe(200)
    await suspendRemoteAccount('operator', await known(mallory.actor('gesperrt').id), 'spam')
    expect((await signed(path, 'gesperrt')).status).toBe(404)
  })

  test('is neither passed on, liked, voted in nor quoted by who may not see it, and nothing is answered', async () => {
    await federate()
    const asked = mallory.requests.length
    for (const id of [...secrets, missing]) {
      const uri = `${ours()}/ap/posts/${id}`
      const quoting = mallory.post('fremd', { quote: uri })
      const vote = {
        ...mallory.post('fremd'),
        content: undefined,
        name: 'ja',
        inReplyTo: uri,
        to: [uriOf(author)],
      }
      for (const activity of [
        mallory.activity('fremd', 'Like', uri),
        mallory.activity('fremd', 'Announce', uri),
        mallory.activity('fremd', 'Create', vote),
        mallory.activity('fremd', 'Create', mallory.post('fremd', { inReplyTo: uri })),
        mallory.activity('fremd', 'QuoteRequest', uri, { instrument: quoting }),
        mallory.activity('fremd', 'Add', uri, { target: `${mallory.url}/users/fremd/featured` }),
      ])
        expect(await deliver(mallory, activity), activity.type as string).toBe('ignored')
    }
    await federate()
    expect(mallory.requests.slice(asked).filter(({ method }) => method === 'POST')).toEqual([])
    expect(await database().quoteAuthorisation.count()).toBe(0)
    // Numbers are only written down with the first of a kind.
    expect(await database().postCounter.count({ where: { postId: { in: secrets } } })).toBe(0)
  })

  test('is told to moderators in a report only if the reporting server has it', async () => {
    const about = [uriOf(author), ...secrets.map((id) => `${ours()}/ap/posts/${id}`)]
    expect(await deliver(eve, eve.activity('eve', 'Flag', about))).toBe('done')
    const [report] = await database().report.findMany({ orderBy: { id: 'desc' } })
    expect(report?.postIds).toEqual([])
  })
})
