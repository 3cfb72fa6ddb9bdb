import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findAccounts } from '#domain/accounts/find-accounts.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { accountUri } from '#domain/addresses.ts'
import { forgetDomainPolicies } from '#domain/domains/read-domain-treatment.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { unknownMentions } from '#domain/posts/unknown-mentions.ts'
import { find, findAccountAnew, findKnown, isAddress, lookUp } from '#doors/look-up.ts'
import { meetMentioned } from '#doors/meet-mentioned.ts'
import { findWayHome } from '#doors/remote-interaction.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, json } from '../rig/foreign-server.ts'
import { refusal } from '../rig/refusal.ts'
import { describeRemote, newRemote } from '../rig/remote-people.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let home: ForeignServer
beforeAll(async () => {
  home = await foreignServer('127.0.0.4')
  allowLoopbackPeers()
})
beforeEach(() => home.clear())
afterAll(() => home.stop())

const rel = 'http://ostatus.org/schema/1.0/subscribe'
let people = 0

/** Somebody on the other server, with WebFinger and a document. */
function resident(links: unknown[] = []): { name: string; handle: string; uri: string } {
  const name = `maja${++people}`
  const uri = `${home.origin}/users/${name}`
  const handle = `${name}@${home.host}`
  home.at.set('/.well-known/webfinger', (request, response) => {
    const resource = new URL(request.url ?? '', home.origin).searchParams.get('resource') ?? ''
    const [, asked = ''] = /^acct:([^@]+)@/.exec(resource) ?? []
    if (!home.at.has(`/users/${asked}`)) return response.writeHead(404).end()
    const self = { rel: 'self', type: 'application/activity+json', href: `${home.origin}/users/${asked}` }
    return json({ subject: resource, links: [self, ...links] }, 'application/jrd+json')(request, response)
  })
  home.at.set(`/users/${name}`, json(document(uri, name)))
  return { name, handle, uri }
}

const document = (uri: string, name: string, more: object = {}) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: uri,
  type: 'Person',
  preferredUsername: name,
  name: 'Maja Elsewhere',
  inbox: `${uri}/inbox`,
  outbox: `${uri}/outbox`,
  followers: `${uri}/followers`,
  url: uri,
  ...more,
})

describe('looking up', () => {
  test('finds an account on its own server, by handle and by address, and keeps it', async () => {
    const { handle, uri } = resident()
    expect(await lookUp(await anna(), `@${handle}`)).toBe(`/@${handle}`)
    expect(await lookUp(await anna(), uri)).toBe(`/@${handle}`)
    expect(await lookUp(await anna(), `acct:${handle}`)).toBe(`/@${handle}`)
  })

  test('finds our own people by every name without asking anybody', async () => {
    const { accountId, handle } = await bernd()
    for (const typed of [handle, `@${handle}`, `@${handle}@127.0.0.1:3000`, accountUri(accountId)])
      expect(await find(await anna(), typed)).toEqual({ accountId, path: `/@${handle}` })
    expect(home.seen).toEqual([])
  })

  test('finds nothing where there is nothing', async () => {
    for (const typed of [`nobody@${home.host}`, `${home.origin}/nothing`, 'niemand_hier', '', 'a b c'])
      expect(await lookUp(await anna(), typed)).toBeNull()
  })

  test('tells that a server is silent, unless the account is known', async () => {
    const { handle } = resident()
    await lookUp(await anna(), handle)
    home.clear()
    home.at.set('/.well-known/webfinger', (_request, response) => response.writeHead(503).end())
    expect(await lookUp(await anna(), handle)).toBe(`/@${handle}`)
    expect(await refusal(lookUp(await anna(), `other@${home.host}`))).toBe('server-silent')
  })

  test('asks nobody for readers without an account', async () => {
    const { handle, uri } = resident()
    expect([await findKnown(handle), await findKnown(uri)]).toEqual([null, null])
    expect(home.seen).toEqual([])
    await lookUp(await anna(), handle)
    expect([await findKnown(`@${handle}`), await findKnown(uri)]).toEqual([`/@${handle}`, `/@${handle}`])
  })

  test('shows readers without an account only what is public', async () => {
    const person = await citizen('leise')
    const [open, closed] = [
      await write(person, 'Für alle'),
      await write(person, 'Für Folgende', { visibility: 'followers' }),
    ]
    const at = (id: bigint) => findKnown(`http://127.0.0.1:3000/@leise/${id}`)
    expect([await at(open), await at(closed)]).toEqual([`/@leise/${open}`, null])
  })

  test('ends after some dozens a minute', async () => {
    const person = await citizen('fragt')
    for (let n = 0; n < 40; n++) await lookUp(person, `${home.origin}/none${n}`)
    expect(await refusal(lookUp(person, `${home.origin}/none`))).toBe('too-many-attempts')
  })

  test('for a move asks the server anew, however short ago it was asked', async () => {
    const { name, handle, uri } = resident()
    const accountId = await findAccountAnew(await anna(), handle)
    home.at.set(
      `/users/${name}`,
      json(document(uri, name, { alsoKnownAs: ['http://127.0.0.1:3000/ap/actors/1'] })),
    )
    await findAccountAnew(await anna(), handle)
    const { alsoKnownAs } = await database().account.findUniqueOrThrow({ where: { id: accountId } })
    expect(alsoKnownAs).toEqual(['http://127.0.0.1:3000/ap/actors/1'])
  })
})

test.each([
  ['@maja@example.org', true],
  ['https://example.org/@maja/1', true],
  ['http://127.0.0.1:3000/@anna', true],
  ['maja', false],
  ['@maja', false],
  ['#hafen', false],
  ['', false],
])('%j means a single account or post: %j', (typed, is) => {
  expect(isAddress(typed)).toBe(is)
})

describe('searching by a name', () => {
  const names = async (...[reader, typed]: Parameters<typeof findAccounts>) =>
    (await findAccounts(reader, typed)).map(({ handle }) => handle)

  test('finds the beginning of a handle or of a word of the name, authorities first', async () => {
    await polizeiOstufer()
    await citizen('ostwind', 'Ostwind Eins')
    await citizen('claas', 'Claas Ostermann')
    await newRemote('https://ost.example', { username: 'ostsee', displayName: 'Ostsee' })
    expect((await names(await anna(), 'ost')).slice(0, 1)).toEqual(['polizei_ostufer'])
    expect(await names(await anna(), 'OST')).toEqual(
      expect.arrayContaining(['ostwind', 'claas', 'ostsee@ost.example']),
    )
    expect(await names(await anna(), '@ostw')).toEqual(['ostwind'])
    expect(await names(await anna(), 'twind')).toEqual([])
  })

  test('shows readers without an account authorities, others elsewhere, and people by their whole handle', async () => {
    expect(await names(null, 'ost')).toEqual(['polizei_ostufer', 'ostsee@ost.example'])
    expect(await names(null, 'ostwind')).toEqual(['ostwind'])
    expect(await names(null, 'ostwin')).toEqual([])
  })

  test('finds nobody who is suspended, limited for strangers, or has blocked the reader', async () => {
    const [hidden, angry] = [await citizen('ostgesperrt'), await citizen('ostboese')]
    await suspendAccount('operator', hidden.accountId, 'spam')
    await blockAccount(angry, (await anna()).accountId)
    const limited = await newRemote('https://limited.example', { username: 'ostfern' })
    await database().account.update({ where: { id: limited }, data: { limitedAs: 'limit' } })
    const found = await names(await anna(), 'ost')
    expect(found).toContain('ostfern@limited.example')
    expect(found).not.toContain('ostgesperrt')
    expect(found).not.toContain('ostboese')
    expect(await names(null, 'ostfern')).toEqual([])
    expect(await names(await bernd(), 'ostb')).toEqual(['ostboese'])
  })

  test('takes what was typed as it is, and gives twenty at most', async () => {
    for (const typed of ['%', '__', '%%', "o'", '\\\\', 'o', '', 'x'.repeat(5_000)])
      expect(await names(await anna(), typed)).toEqual([])
    for (let n = 0; n < 25; n++) await newRemote('https://many.example', { username: `viele${n}` })
    expect(await names(await anna(), 'viele')).toHaveLength(20)
  })
})

describe('whoever is mentioned and not known yet', () => {
  test('is looked up before the text is published, so that she is mentioned', async () => {
    const { handle } = resident()
    const text = `Moin @${handle} und @anna und @niemand@127.0.0.1:3000`
    expect(await unknownMentions(text)).toEqual([handle])
    await meetMentioned(await anna(), text)
    expect(await unknownMentions(text)).toEqual([])
    const id = await write(await anna(), text)
    const mentions = await database().mention.findMany({ where: { postId: id }, include: { account: true } })
    expect(mentions.map(({ account }) => account.domain)).toContain(home.host)
  })

  test('keeps nobody from publishing: not if the server is silent, refuses, or is not there', async () => {
    home.at.set('/.well-known/webfinger', (_request, response) => response.writeHead(500).end())
    await meetMentioned(await anna(), `@a@${home.host} @b@127.0.0.99:9 @c@${home.host}`)
  })

  test('counts five of them, no more', async () => {
    const residents = Array.from({ length: 7 }, () => resident().handle)
    const text = residents.map((handle) => `@${handle}`).join(' ')
    await meetMentioned(await citizen('plappert'), text)
    expect(await unknownMentions(text)).toEqual(residents.slice(5))
  })
})

describe('the way to somebody’s own server', () => {
  const uri = 'http://127.0.0.1:3000/ap/actors/1?a=b&c=d'
  const address = () => `2001:db8:${++people}::`
  const ask = (typed: string) => findWayHome(typed, { uri, address: address() })

  test('is what the server says', async () => {
    const { handle } = resident([{ rel, template: `${home.origin}/interact?uri={uri}` }])
    expect(await ask(`@${handle}`)).toEqual({
      host: home.host,
      url: `${home.origin}/interact?uri=${encodeURIComponent(uri)}`,
    })
  })

  test('is the usual one where the server knows the account and says nothing, or leads elsewhere', async () => {
    for (const links of [[], [{ rel, template: 'https://evil.test/?{uri}' }]]) {
      const { handle } = resident(links)
      expect((await ask(handle)).url).toBe(
        `${home.origin}/authorize_interaction?uri=${encodeURIComponent(uri)}`,
      )
    }
  })

  test('is refused in words where there is none', async () => {
    resident()
    expect(await refusal(ask(`nobody@${home.host}`))).toBe('handle-elsewhere-not-found')
    for (const typed of ['maja', '', 'javascript:alert(1)', `https://${home.host}/`, 'anna@127.0.0.1:3000'])
      expect(await refusal(ask(typed))).toBe('handle-elsewhere-invalid')
    home.at.set('/.well-known/webfinger', (_request, response) => response.writeHead(503).end())
    expect(await refusal(ask(`maja@${home.host}`))).toBe('server-silent')
  })

  test('does not lead to a server that this one does not talk to', async () => {
    const { handle } = resident()
    await database().domainPolicy.create({ data: { domain: '127.0.0.4', level: 'suspend' } })
    forgetDomainPolicies()
    expect(await refusal(ask(handle))).toBe('server-not-admitted')
    expect(home.seen).toEqual([])
    await database().domainPolicy.deleteMany()
    forgetDomainPolicies()
  })

  test('is asked for by one address only so often', async () => {
    const { handle } = resident()
    const from = { uri, address: '2001:db8:77::' }
    for (let n = 0; n < 20; n++) await findWayHome(handle, from)
    expect(await refusal(findWayHome(handle, from))).toBe('too-many-attempts')
  })
})

test('an account that moved elsewhere shows where, whether that is known here or not', async () => {
  const { readAccount } = await import('#domain/accounts/read-account.ts')
  const old = describeRemote('https://old.example', { username: 'umgezogen' })
  const id = await receiveActor(old)
  await database().account.update({ where: { id }, data: { movedToUri: 'https://new.example/users/da' } })
  expect((await readAccount(null, { id })).movedTo).toEqual({
    url: 'https://new.example/users/da',
    account: null,
  })
  const there = await newRemote('https://new.example', { username: 'da' })
  expect((await readAccount(null, { id })).movedTo?.account).toMatchObject({
    id: `${there}`,
    handle: 'da@new.example',
  })
})
