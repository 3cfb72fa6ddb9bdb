import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { readFollowRequests } from '#domain/follows/read-follow-requests.ts'
import { readList } from '#domain/follows/read-lists.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { deleteFilter } from '#domain/moderation/delete-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { readFilters } from '#domain/moderation/read-filters.ts'
import { readHiddenAccounts } from '#domain/moderation/read-hidden-accounts.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { unmuteAccount } from '#domain/moderation/unmute-account.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { newCouple } from '../rig/couple.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

let reader: Viewer
let other: Viewer
beforeEach(async () => {
  ;[reader, other] = await newCouple()
})
afterEach(() => setClock(undefined))

const later = (seconds: number) => () => new Date(Date.now() + seconds * 1_000)
const relationship = async (of: Viewer, to: Viewer) =>
  (await readAccount(of, { id: to.accountId })).relationship
const hidden = async (kind: 'muted' | 'blocked') =>
  (await readHiddenAccounts(reader, kind)).hidden.map(({ account }) => account.handle)

describe('a mute', () => {
  test('is known to nobody but the reader, and lasts until it is taken back', async () => {
    await muteAccount(reader, other.accountId)
    await muteAccount(reader, other.accountId)
    expect(await relationship(reader, other)).toMatchObject({ muting: true, blocking: false })
    expect(Object.values(await relationship(other, reader))).not.toContain(true)
    setClock(later(400 * 86_400))
    expect(await hidden('muted')).toEqual([other.handle])
    await unmuteAccount(reader, other.accountId)
    await unmuteAccount(reader, other.accountId)
    expect(await hidden('muted')).toEqual([])
  })

  test('for an hour is over after an hour', async () => {
    await muteAccount(reader, other.accountId, { seconds: 3_600 })
    const [entry] = (await readHiddenAccounts(reader, 'muted')).hidden
    expect(Date.parse(entry?.until ?? '') - Date.now()).toBeGreaterThan(3_590_000)
    setClock(later(3_601))
    expect(await relationship(reader, other)).toMatchObject({ muting: false })
    expect(await hidden('muted')).toEqual([])
  })

  test('is refused to oneself, to nobody, and for no time at all', async () => {
    expect(await refusal(muteAccount(reader, reader.accountId))).toBe('cannot-follow-yourself')
    expect(await refusal(muteAccount(reader, 1n))).toBe('account-not-found')
    expect(await refusal(muteAccount(reader, other.accountId, { seconds: 0 }))).toBe('form-invalid')
  })
})

describe('a block', () => {
  test('ends follows both ways, counts them, and clears the lists', async () => {
    await followAccount(reader, other.accountId)
    await followAccount(other, reader.accountId)
    const { id: list } = await createList(other, 'Liste')
    await addToList(other, list, reader.accountId)

    await blockAccount(reader, other.accountId)
    await blockAccount(reader, other.accountId)

    expect(await relationship(reader, other)).toMatchObject({
      following: false,
      followedBy: false,
      blocking: true,
    })
    expect(await relationship(other, reader)).toMatchObject({ blockedBy: true })
    for (const account of [reader, other]) {
      expect((await readAccount(null, { id: account.accountId })).counts).toEqual({
        posts: 0,
        followers: 0,
        following: 0,
      })
    }
    expect((await readList(other, list)).accounts).toEqual([])
    const told = (await committed('account.blocked')).filter(
      (it) => it.accountId === reader.accountId.toString(),
    )
    expect(told).toEqual([{ accountId: reader.accountId.toString(), targetId: other.accountId.toString() }])
  })

  test('ends requests both ways', async () => {
    await database().account.updateMany({
      where: { id: { in: [reader.accountId, other.accountId] } },
      data: { locked: true },
    })
    await followAccount(reader, other.accountId)
    await followAccount(other, reader.accountId)
    await blockAccount(reader, other.accountId)
    expect((await readFollowRequests(reader)).accounts).toEqual([])
    expect((await readFollowRequests(other)).accounts).toEqual([])
  })

  test('can be taken back, and brings nothing back', async () => {
    await followAccount(reader, other.accountId)
    await blockAccount(reader, other.accountId)
    expect(await hidden('blocked')).toEqual([other.handle])
    await unblockAccount(reader, other.accountId)
    await unblockAccount(reader, other.accountId)
    expect(await hidden('blocked')).toEqual([])
    expect(await relationship(reader, other)).toMatchObject({ following: false, blocking: false })
  })

  test('works both ways at the same moment', async () => {
    await Promise.all([blockAccount(reader, other.accountId), blockAccount(other, reader.accountId)])
    expect(await relationship(reader, other)).toMatchObject({ blocking: true, blockedBy: true })
  })

  test('is refused to oneself', async () => {
    expect(await refusal(blockAccount(reader, reader.accountId))).toBe('cannot-follow-yourself')
  })
})

describe('a filter', () => {
  const fussball = { phrase: ' Fußball ', wholeWord: true, days: null }

  test('is the reader own, and the same phrase changes it', async () => {
    const { id } = await createFilter(reader, fussball)
    expect(await createFilter(reader, { ...fussball, wholeWord: false })).toEqual({ id })
    expect(await readFilters(reader)).toEqual([
      { id: id.toString(), phrase: 'Fußball', wholeWord: false, expiresAt: null },
    ])
    expect(await readFilters(other)).toEqual([])
    await deleteFilter(other, id)
    expect(await readFilters(reader)).toHaveLength(1)
    await deleteFilter(reader, id)
    await deleteFilter(reader, id)
    expect(await readFilters(reader)).toEqual([])
  })

  test('for a day is over after a day', async () => {
    await createFilter(reader, { ...fussball, days: 1 })
    setClock(later(86_401))
    expect(await readFilters(reader)).toEqual([])
  })

  test('is the hundred-and-first only after another went or ended', async () => {
    await database().filter.createMany({
      data: Array.from({ length: 99 }, (_, index) => ({
        accountId: reader.accountId,
        phrase: `wort${index}`,
      })),
    })
    await createFilter(reader, { ...fussball, days: 1 })
    expect(await refusal(createFilter(reader, { ...fussball, phrase: 'Kuchen' }))).toBe('too-many-filters')
    setClock(later(86_401))
    expect(await createFilter(reader, { ...fussball, phrase: 'Kuchen' })).toHaveProperty('id')
  })

  test('without a word is refused', async () => {
    expect(await refusal(createFilter(reader, { ...fussball, phrase: ' \u202e ' }))).toBe('filter-invalid')
  })
})
