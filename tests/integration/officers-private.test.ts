import { beforeAll, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { createStaff } from '#domain/identity/create-staff.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { readOwnEntry } from '#domain/officers/read-own-entry.ts'
import { searchDirectory } from '#domain/officers/search-directory.ts'
import { actingAccountIds } from '#domain/sessions/acting-accounts.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { asEntrant, asViewer, demandPrincipal, demandViewer } from '#doors/as-viewer.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { database } from '#platform/database.ts'
import { anna, ostufer, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const email = 'inga.rohde@polizei.example'
const facts = { name: 'Inga Rohde', title: 'EPHKin, Leiterin Lagezentrum', phone: '04990 110-10' }
let userId: bigint
let cookie: string

beforeAll(async () => {
  await polizeiOstufer()
  ;({ userId } = await createStaff({ email, password: 'ein Satz mit Moewe', locale: 'de' }))
  await addOfficer('operator', { ...facts, email, unitId: await ostufer() })
  const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'passkey' })
  cookie = `${sessionCookie()}=${token}`
})

test('an officer signs in without an account and reads the directory', async () => {
  const principal = await demandPrincipal(cookie)
  expect(await asEntrant(cookie)).toMatchObject({ stage: 'full', standing: 'staff', viewer: null })
  expect(await readOwnEntry(principal)).toMatchObject(facts)
  expect((await searchDirectory(principal, { query: 'Rohde', unitId: null })).entries).toHaveLength(1)
})

test('she acts with no account: nothing that posts, follows or edits a profile takes her', async () => {
  expect(await asViewer(cookie)).toBeNull()
  expect(await refusal(demandViewer(cookie))).toBe('no-account')
  expect(await actingAccountIds(database(), userId)).toEqual([])
})

test('she is nowhere public: no account, no profile, no feed', async () => {
  await write(await anna(), 'Moin aus Ostufer')
  expect(await database().account.count({ where: { OR: [{ userId }, { displayName: facts.name }] } })).toBe(0)
  for (const handle of ['inga', 'inga_rohde', 'inga.rohde', 'rohde', userId.toString()]) {
    expect(await refusal(readAccount(null, { handle }))).toBe('account-not-found')
  }
  const feed = JSON.stringify(await readLocalFeed(null, {}))
  expect(feed).toContain('Moin aus Ostufer')
  expect(feed).not.toMatch(/Rohde|polizei\.example/)
})

test('her name, number and address stand in no table but those of people, officers and letters', async () => {
  const columns = await database().$queryRawUnsafe<{ table: string; column: string }[]>(
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('text'::regtype, 'jsonb'::regtype)`,
  )
  const found = new Set<string>()
  for (const { table, column } of columns) {
    const [hit] = await database().$queryRawUnsafe<unknown[]>(
      `select 1 from "${table}" where "${column}"::text ~* 'rohde|04990 110-10' limit 1`,
    )
    if (hit) found.add(`${table}.${column}`)
  }
  expect([...found].toSorted()).toEqual([
    'officers.name',
    'officers.phone',
    'officers.search_text',
    'users.email',
  ])
})

test('an author among officers writes for her agency and still has no profile of her own', async () => {
  const author = await createStaff({ email: 'autorin@polizei.example', password: null, locale: 'de' })
  await giveRole('operator', { unitId: await ostufer(), userId: author.userId, role: 'author' })
  expect(await actingAccountIds(database(), author.userId)).toEqual([await polizeiOstufer()])
  const { token } = await startSession({ userId: author.userId, userAgent: 'Firefox', proof: 'passkey' })
  const viewer = await demandViewer(`${sessionCookie()}=${token}`)
  expect(viewer).toMatchObject({ handle: 'polizei_ostufer', kind: 'agency' })
  expect(await database().account.count({ where: { userId: author.userId } })).toBe(0)
})
