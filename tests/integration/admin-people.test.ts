import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readAccountForAdministration } from '#domain/accounts/read-account-for-administration.ts'
import { restoreAccount } from '#domain/accounts/restore-account.ts'
import { searchAccounts } from '#domain/accounts/search-accounts.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { readAccountFeed } from '#domain/feeds/read-account-feed.ts'
import { deletePerson } from '#domain/identity/delete-person.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { endSessionsOf } from '#domain/sessions/end-sessions-of.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { actsOn, administrator, somebody, tokenOf } from '../rig/administration.ts'
import { anna, jonas, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

describe('an administrator', () => {
  test('cannot close or erase herself', async () => {
    const [root] = [await administrator(), await administrator()]
    const own = await database().account.findUniqueOrThrow({ where: { userId: root.userId } })
    expect(await refusal(suspendAccount(root, own.id, 'spam'))).toBe('not-yourself')
    expect(await refusal(disablePerson(root, root.userId, 'spam'))).toBe('not-yourself')
    expect(await refusal(deletePerson(root, root.userId, 'own-wish'))).toBe('not-yourself')
  })

  test('stays when she is the last one, also when two remove each other at the same moment', async () => {
    await database().user.updateMany({ data: { instanceAdministrator: false } })
    const [one, two] = [await administrator(), await administrator()]
    const outcomes = await Promise.all([
      outcome(disablePerson(one, two.userId, 'left-service')),
      outcome(disablePerson(two, one.userId, 'left-service')),
    ])
    expect(outcomes.filter((it) => it === 'done')).toHaveLength(1)
    const [left] = await database().user.findMany({
      where: { instanceAdministrator: true, disabledAt: null },
    })
    expect(left).toBeDefined()
    for (const remove of [
      () => disablePerson('operator', left!.id, 'left-service'),
      () => deletePerson('operator', left!.id, 'left-service'),
      () => setInstanceAdministrator('operator', left!.id, false),
    ]) {
      expect(await refusal(remove())).toBe('last-instance-administrator')
    }
  })

  test('of units or of nothing may do none of it', async () => {
    const target = await somebody()
    const strangers = [await anna(), await karin(), await jonas()]
    for (const stranger of strangers) {
      const attempts = [
        () => suspendAccount(stranger, target.accountId, 'spam'),
        () => restoreAccount(stranger, target.accountId),
        () => disablePerson(stranger, target.userId, 'spam'),
        () => enablePerson(stranger, target.userId),
        () => deletePerson(stranger, target.userId, 'spam'),
        () => endSessionsOf(stranger, target.userId),
        () => setInstanceAdministrator(stranger, stranger.userId, true),
        () => searchAccounts(stranger, { query: '' }),
        () => readAccountForAdministration(stranger, target.userId),
      ]
      for (const attempt of attempts) expect(await refusal(attempt())).toBe('not-allowed')
    }
    expect(await actsOn(target.userId)).toEqual([])
  })

  test('is asked again who she is after a while', async () => {
    const [root, target] = [await administrator(), await somebody()]
    const later = Date.now() + 16 * 60_000
    setClock(() => new Date(later))
    expect(await refusal(suspendAccount(root, target.accountId, 'spam'))).toBe('proof-needed')
    expect(await refusal(searchAccounts(root, { query: '' }))).toBe('proof-needed')
    setClock(undefined)
  })

  test('appoints another, whose sessions begin anew under stricter limits', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const token = await tokenOf(other.userId)
    await setInstanceAdministrator(root, other.userId, true)
    expect(await readSession(token)).toBeNull()
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ standing: 'administrator' })
    await setInstanceAdministrator(root, other.userId, false)
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ standing: 'citizen' })
    expect((await actsOn(other.userId)).map(({ action }) => action)).toEqual([
      'administrator.appointed',
      'administrator.dismissed',
    ])
  })
})

describe('an access', () => {
  test('that is closed signs nobody in, and what she wrote stays', async () => {
    const [root, other] = [await administrator(), await somebody()]
    await write(other, 'Bleibt stehen')
    const token = await tokenOf(other.userId)
    await disablePerson(root, other.userId, 'left-service')
    expect(await readSession(token)).toBeNull()
    expect(await refusal(tokenOf(other.userId))).toBe('wrong-credentials')
    expect((await readAccountFeed(null, other.accountId, 'posts')).entries).toHaveLength(1)
    await enablePerson(root, other.userId)
    expect(await readSession(token)).toBeNull()
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ stage: 'full' })
  })

  test('of somebody deleted is closed, her account hidden and her erasure begun at once', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const token = await tokenOf(other.userId)
    await deletePerson(root, other.userId, 'unlawful')
    expect(await readSession(token)).toBeNull()
    expect(await readAccount(null, { id: other.accountId })).toMatchObject({ suspended: true })
    expect(await committed('erasure.begun')).toContainEqual({ userId: other.userId.toString() })
    expect(await actsOn(other.userId)).toMatchObject([
      { action: 'user.deleted', actorId: root.userId, details: { reason: 'unlawful' } },
      { action: 'erasure.begun', actorKind: 'system' },
    ])
    expect(await refusal(enablePerson(root, other.userId))).toBe('account-not-found')
    expect(await refusal(restoreAccount(root, other.accountId))).toBe('not-allowed')
  })

  test('loses every session when an administrator says so', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const tokens = [await tokenOf(other.userId), await tokenOf(other.userId)]
    await endSessionsOf(root, other.userId)
    for (const token of tokens) expect(await readSession(token)).toBeNull()
    expect(await refusal(endSessionsOf(root, 12n))).toBe('account-not-found')
  })
})
