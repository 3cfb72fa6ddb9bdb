import { beforeEach, describe, expect, test } from 'vitest'
import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readAccountLines } from '#domain/accounts/read-account-lines.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { receiveActorGone } from '#domain/accounts/receive-actor-gone.ts'
import { receiveActorNumbers } from '#domain/accounts/receive-actor-numbers.ts'
import { removeGoneActor } from '#domain/accounts/remove-gone-actor.ts'
import { accountUri } from '#domain/addresses.ts'
import { forgetDomainPolicies } from '#domain/domains/read-domain-treatment.ts'
import { receiveFollow } from '#domain/follows/receive-follow.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { receiveFavourite } from '#domain/posts/receive-favourite.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { describeRemote, followFromElsewhere, newRemote } from '../rig/remote-people.ts'
import { describePost } from '../rig/remote-posts.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const nord = 'https://nord.example'
let hosts = 0
/** Another server for every test, so that handles do not meet. */
let there = nord
beforeEach(async () => {
  there = `https://server${++hosts}.example`
  await database().domainPolicy.deleteMany()
  forgetDomainPolicies()
})

const key = (id: string, byte: number) => ({ id, kind: 'rsa' as const, spki: Buffer.alloc(30, byte) })
const avatar = (url: string) => ({ url, alt: '', blurhash: '', width: 0, height: 0, focusX: 0, focusY: 0 })

describe('an account of another server', () => {
  test('is stored as described, found by its address, and shown under its full handle', async () => {
    const actor = describeRemote(there, {
      username: 'lena',
      displayName: 'Lena :boot:',
      bioHtml: '<p>Moin :boot:</p>',
      fields: [{ name: 'Ort', valueHtml: 'Kiel' }],
      avatar: avatar(`${there}/lena.png`),
      emojis: [{ shortcode: 'boot', url: `${there}/boot.png` }],
      createdAt: new Date('2031-01-01'),
      keys: [key(`${there}/users/lena#main-key`, 1)],
      url: `${there}/@lena`,
    })
    const id = await receiveActor(actor)
    expect(await findAccountByUri(actor.uri)).toBe(id)
    const account = await readAccount(null, { handle: `@lena@${new URL(there).host}` })
    expect(account).toMatchObject({
      id: id.toString(),
      handle: `lena@${new URL(there).host}`,
      displayName: 'Lena :boot:',
      url: `${there}/@lena`,
      kind: 'person',
      officialMark: null,
      partner: null,
      fields: [{ name: 'Ort', valueHtml: 'Kiel' }],
    })
    expect(account.bioHtml).toContain('<img class="emoji" src="/media/emoji/')
    expect(account.emojis.map(({ shortcode }) => shortcode)).toEqual(['boot'])
    expect(new Date(account.createdAt).getTime()).toBeLessThanOrEqual(Date.now())
    expect(await database().remoteHost.count({ where: { host: new URL(there).host } })).toBe(1)
  })

  test('is told of when something is different, and only then', async () => {
    const actor = describeRemote(there, { fields: [{ name: 'a', valueHtml: 'b' }] })
    const id = await receiveActor(actor)
    const told = async () =>
      (await committed('actor.received')).filter(({ accountId }) => accountId === id.toString()).length
    expect(await told()).toBe(1)
    await receiveActor(actor)
    expect(await told()).toBe(1)
    expect(await receiveActor({ ...actor, displayName: 'Neu' })).toBe(id)
    await receiveActor({ ...actor, displayName: 'Neu', avatar: avatar(`${there}/neu.png`) })
    expect(await told()).toBe(3)
  })

  test('is stored once, however often it is described at the same moment', async () => {
    const actor = describeRemote(there)
    const ids = await Promise.all([1, 2, 3].map(() => receiveActor(actor)))
    expect(new Set(ids).size).toBe(1)
  })

  test('cannot say that it is one of ours', async () => {
    const ours = [
      { ...describeRemote(there), host: 'sapocom.test' },
      { ...describeRemote(there), uri: 'http://sapocom.test/ap/actors/1' },
      describeRemote('http://sapocom.test', { username: 'anna' }),
    ]
    for (const actor of ours) expect(await refusal(receiveActor(actor))).toBe('not-allowed')
  })

  test('cannot take the handle of another one that is there', async () => {
    const lena = describeRemote(there, { username: 'lena' })
    const id = await receiveActor(lena)
    expect(await refusal(receiveActor({ ...lena, uri: `${there}/users/other` }))).toBe('handle-taken')
    const other = await newRemote(there, { username: 'olaf' })
    await receiveActor({ ...describeRemote(there, { username: 'olaf' }), username: 'lena' })
    const names = await readAccountLines([id, other])
    expect([...names.values()].map(({ handle }) => handle.split('@')[0]).sort()).toEqual(['lena', 'olaf'])
  })

  test('takes a handle over whose owner is gone, or has another name now', async () => {
    const first = describeRemote(there, { username: 'amt' })
    const gone = await receiveActor(first)
    await receiveActorGone(gone)
    const second = { ...first, uri: `${there}/users/amt-neu` }
    const id = await receiveActor(second)
    const host = new URL(there).host
    expect((await readAccount(null, { handle: `amt@${host}` })).id).toBe(id.toString())
    await receiveActor({ ...second, username: 'umbenannt' })
    const third = await receiveActor({ ...first, uri: `${there}/users/amt-3` })
    expect((await readAccount(null, { handle: `amt@${host}` })).id).toBe(third.toString())
  })

  test('never gets hold of another one’s key', async () => {
    const keyId = `${there}/users/lena#main-key`
    const lena = await newRemote(there, { keys: [key(keyId, 1)] })
    await newRemote(there, { keys: [key(keyId, 2)] })
    const stored = await database().remoteKey.findUniqueOrThrow({ where: { id: keyId } })
    expect([stored.accountId, stored.spki[0]]).toEqual([lena, 1])
  })

  test('has the keys it names now, and no others', async () => {
    const actor = describeRemote(there)
    const id = await receiveActor({ ...actor, keys: [key(`${actor.uri}#1`, 1), key(`${actor.uri}#2`, 2)] })
    await receiveActor({ ...actor, keys: [key(`${actor.uri}#2`, 3)] })
    const keys = await database().remoteKey.findMany({ where: { accountId: id } })
    expect(keys.map(({ id: keyId, spki }) => [keyId, spki[0]])).toEqual([[`${actor.uri}#2`, 3]])
  })

  test('has at least the followers that are known here, whatever its server tells', async () => {
    const id = await newRemote(there)
    await receiveActorNumbers(id, { followers: 0, following: 0, posts: 0 })
    await followFromElsewhere((await anna()).accountId, id, `${there}/follows/1`)
    expect((await readAccount(null, { id })).counts).toMatchObject({ followers: 1, following: 0 })
  })

  test('is shown with the numbers its server tells', async () => {
    const id = await newRemote(there)
    await receiveActorNumbers(id, { followers: 5_000_000_000, following: 7, posts: null })
    await receiveActorNumbers(id, { followers: null, following: -3, posts: null })
    expect((await readAccount(null, { id })).counts).toEqual({
      followers: 2_147_483_647,
      following: 7,
      posts: 0,
    })
  })

  test.each([
    ['silence', 'silence'],
    ['limit', 'limit'],
    ['allow', null],
  ] as const)('is limited from the beginning where the policy is %s', async (level, limitedAs) => {
    await database().domainPolicy.create({ data: { domain: new URL(there).host, level } })
    const { limitedAs: stored } = await database().account.findUniqueOrThrow({
      where: { id: await newRemote(there) },
    })
    expect(stored).toBe(limitedAs)
  })

  test('of a suspended server is not taken', async () => {
    await database().domainPolicy.create({ data: { domain: 'example', level: 'suspend' } })
    expect(await refusal(newRemote(there))).toBe('not-allowed')
  })

  test('of a partner’s server bears the partner’s name; of one whose pictures are kept out none', async () => {
    const host = new URL(there).host
    const id = await newRemote(there, { avatar: avatar(`${there}/x.png`) })
    const line = async () => (await readAccountLines([id])).get(id.toString())
    expect((await line())?.avatar).not.toBeNull()
    await database().domainPolicy.create({
      data: { domain: host, partner: true, partnerName: 'Polizei Nord', rejectMedia: true },
    })
    forgetDomainPolicies()
    expect(await line()).toMatchObject({ partner: 'Polizei Nord', avatar: null })
  })
})

describe('an account that is gone', () => {
  test('is hidden at once; what it wrote and did is removed, and an answered post leaves its place', async () => {
    const reader = await anna()
    const actor = describeRemote(there, { keys: [key(`${there}/k`, 1)] })
    const id = await receiveActor(actor)
    const ours = await write(reader, 'Moin')
    await receiveFollow(id, reader.accountId, `${there}/follow/1`)
    await receiveFavourite(id, ours, `${there}/like/1`)
    const { postId } = await receivePost(describePost(actor.uri), { backfill: true })
    const answered = await receivePost(describePost(actor.uri), { backfill: true })
    await write(reader, 'Antwort', { replyToId: answered.postId })
    const before = (await readAccount(null, { id: reader.accountId })).counts.followers

    await receiveActorGone(id)
    await receiveActorGone(id)
    expect((await loadPostViews(reader, [String(postId)])).size).toBe(0)
    expect(await database().remoteKey.count({ where: { accountId: id } })).toBe(0)
    expect(
      (await committed('actor.gone')).filter(({ accountId }) => accountId === id.toString()),
    ).toHaveLength(1)

    await removeGoneActor(id)
    await removeGoneActor(id)
    const left = await database().post.findMany({ where: { authorId: id } })
    expect(left.map((post) => [post.id, post.html, post.deletedAt !== null])).toEqual([
      [answered.postId, '', true],
    ])
    expect((await readAccount(null, { id: reader.accountId })).counts.followers).toBe(before - 1)
    expect((await loadPostViews(null, [ours.toString()])).get(ours.toString())?.counts.favourites).toBe(0)
    const told = await committed('post.deleted')
    expect(told.filter(({ authorId }) => authorId === id.toString()).every((event) => event.elsewhere)).toBe(
      true,
    )
  })

  test('is shown again when it comes back, unless it was hidden here', async () => {
    const actor = describeRemote(there)
    const id = await receiveActor(actor)
    const isHidden = async () => (await readAccount(null, { id })).suspended
    await receiveActorGone(id)
    expect(await isHidden()).toBe(true)
    await receiveActor(actor)
    expect(await isHidden()).toBe(false)
    await database().remoteActor.update({ where: { accountId: id }, data: { hiddenAt: new Date() } })
    await receiveActorGone(id)
    await receiveActor(actor)
    expect(await isHidden()).toBe(true)
  })

  test('what is removed of it stops when it comes back', async () => {
    const actor = describeRemote(there)
    const id = await receiveActor(actor)
    await receivePost(describePost(actor.uri), { backfill: true })
    await receiveActorGone(id)
    await receiveActor(actor)
    await removeGoneActor(id)
    expect(await database().post.count({ where: { authorId: id, deletedAt: null } })).toBe(1)
  })

  test('one of ours is not gone because another server says so', async () => {
    const { accountId } = await anna()
    await receiveActorGone(accountId)
    expect((await readAccount(null, { id: accountId })).suspended).toBe(false)
    expect(await findAccountByUri(accountUri(accountId))).toBe(accountId)
  })
})
