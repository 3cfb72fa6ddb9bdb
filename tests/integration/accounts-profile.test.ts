import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readAccountLines } from '#domain/accounts/read-account-lines.ts'
import { readOwnProfile } from '#domain/accounts/read-own-profile.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { database } from '#platform/database.ts'
import { withPageContext } from '#platform/page-context.ts'
import { anna, bernd, citizen, jonas, karin, polizeiOstufer } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const form = (handle: string) => ({
  email: `${handle}@example.org`,
  password,
  handle,
  displayName: handle,
  locale: 'de' as const,
})

describe('a new person', () => {
  test('has an account, counters and one event', async () => {
    const { accountId } = await createPerson({
      ...form('emma'),
      email: 'Emma@Example.ORG',
      displayName: ' Emma \n Voß ',
    })
    const account = await readAccount(null, { handle: '@Emma' })
    expect(account).toMatchObject({
      id: accountId.toString(),
      handle: 'emma',
      displayName: 'Emma Voß',
      kind: 'person',
      counts: { posts: 0, followers: 0, following: 0 },
      officialMark: null,
      agency: null,
    })
    const user = await database().user.findUniqueOrThrow({ where: { email: 'emma@example.org' } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await committed('account.created')).toContainEqual({ accountId: accountId.toString() })
  })

  test.each([
    ['a reserved handle', { handle: 'polizei_fake' }, 'handle-reserved'],
    ['a short password', { password: 'kurz' }, 'password-too-short'],
    ['no address', { email: 'gustav' }, 'email-invalid'],
    ['an invisible name', { displayName: '\u202e' }, 'display-name-invalid'],
    ['a handle somebody has', { handle: 'anna' }, 'handle-taken'],
    ['an address somebody has', { email: 'ANNA@example.org' }, 'email-taken'],
  ])('is refused for %s, and leaves nothing behind', async (_, change, reason) => {
    await anna()
    const before = await database().user.count()
    expect(await refusal(createPerson({ ...form('gustav'), ...change }))).toBe(reason)
    expect(await database().user.count()).toBe(before)
  })

  test('gives a handle to one of two who want it at the same moment', async () => {
    const answers = await Promise.allSettled(
      ['eins', 'zwei'].map((name) => createPerson({ ...form('begehrt'), email: `${name}@example.org` })),
    )
    const refused = answers.flatMap((it) => (it.status === 'rejected' ? [it.reason.reason] : []))
    expect(refused).toEqual(['handle-taken'])
  })

  test('never gives two local accounts one handle, whatever the code does', async () => {
    await anna()
    const twin = database().account.create({ data: { username: 'anna', displayName: 'Zwilling' } })
    await expect(twin).rejects.toMatchObject({ code: 'P2002' })
  })
})

describe('a profile', () => {
  test('shows text with links, mentions of people who exist, and fields', async () => {
    const viewer = await anna()
    await bernd()
    await updateProfile(viewer, {
      displayName: 'Anna P.',
      bio: 'Radfahrerin <b>\n\nmit @bernd, ohne @niemand, #Ostufer https://example.org/a',
      fields: [
        { name: 'Web', value: 'https://example.org' },
        { name: ' ', value: '' },
      ],
      locked: true,
    })
    const account = await readAccount(null, { id: viewer.accountId })
    expect(account).toMatchObject({ displayName: 'Anna P.', locked: true })
    expect(account.bioHtml).toContain('&lt;b&gt;')
    expect(account.bioHtml).toContain('href="/@bernd"')
    expect(account.bioHtml).not.toContain('href="/@niemand"')
    expect(account.bioHtml).toContain('href="/tags/ostufer"')
    expect(account.fields).toEqual([
      { name: 'Web', valueHtml: expect.stringMatching(/^<a href="https:\/\/example\.org"/) },
    ])
    expect(await readOwnProfile(viewer)).toMatchObject({
      fields: [{ name: 'Web', value: 'https://example.org' }],
    })
    expect(await committed('account.changed')).toContainEqual({
      accountId: viewer.accountId.toString(),
      handle: 'anna',
    })
  })

  test('that breaks a rule stays as it was', async () => {
    const viewer = await citizen('heike')
    const change = { displayName: 'Heike', bio: 'x'.repeat(501), fields: [], locked: false }
    expect(await refusal(updateProfile(viewer, change))).toBe('bio-too-long')
    expect((await readAccount(null, { handle: 'heike' })).displayName).toBe('heike')
  })

  test('of an agency is changed by its administrators only', async () => {
    const change = {
      displayName: 'Polizei Ostufer',
      bio: 'Ihre Polizei am Ostufer.',
      fields: [],
      locked: false,
    }
    expect(await refusal(updateProfile(await jonas(), change))).toBe('not-allowed')
    await updateProfile(await karin(), change)
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).bioHtml).toBe(
      '<p>Ihre Polizei am Ostufer.</p>',
    )
  })

  test('of a suspended account keeps only its name', async () => {
    const viewer = await citizen('ingo')
    await updateProfile(viewer, {
      displayName: 'Ingo',
      bio: 'Reklame',
      fields: [{ name: 'a', value: 'b' }],
      locked: false,
    })
    await database().account.update({ where: { id: viewer.accountId }, data: { suspendedAt: new Date() } })
    expect(await readAccount(null, { handle: 'ingo' })).toMatchObject({
      suspended: true,
      displayName: 'Ingo',
      bioHtml: '',
      fields: [],
    })
  })

  test.each(['niemand', '', 'a'.repeat(5_000), "x' or 1=1", 'anna@fremd.example', '@@'])(
    'with the handle %.30j does not exist',
    async (handle) => {
      expect(await refusal(readAccount(null, { handle }))).toBe('account-not-found')
    },
  )

  test('is found under the full name with our own domain', async () => {
    await anna()
    expect((await readAccount(null, { handle: '@anna@sapocom.test' })).handle).toBe('anna')
  })

  test('and the lines of its authors are what a cached page depends on', async () => {
    const [one, other] = [await anna(), await bernd()]
    const tags = new Set<string>()
    await withPageContext({ tags, status: undefined }, async () => {
      await readAccount(null, { handle: 'anna' })
      await readAccountLines([other.accountId])
    })
    expect([...tags]).toEqual([`account:${one.accountId}`, `account:${other.accountId}`])
  })
})

describe('lines', () => {
  test('come for every account asked for, once, and for no other', async () => {
    const [one, agency] = [await bernd(), await polizeiOstufer()]
    const lines = await readAccountLines([one.accountId, one.accountId.toString(), agency, 1n])
    expect([...lines.keys()].sort()).toEqual([one.accountId.toString(), agency.toString()].sort())
    expect(lines.get(agency.toString())).toEqual({
      id: agency.toString(),
      handle: 'polizei_ostufer',
      displayName: 'Polizei Ostufer',
      kind: 'agency',
      avatar: null,
      url: null,
      partner: null,
      emojis: [],
      officialMark: { vouchedBy: 'Landespolizei Nordküste', grantedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    })
  })
})
