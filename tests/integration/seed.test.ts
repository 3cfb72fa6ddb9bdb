import { generateSync } from 'otplib'
import { beforeAll, expect, test } from 'vitest'
import { checkTotp } from '#domain/factors/check-totp.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { standingOf } from '#domain/sessions/standing-of.ts'
import { database } from '#platform/database.ts'
import { appSecret, emailOf, password, toSignIn } from '../../prisma/demo/people.ts'
import { seedDemo } from '../../prisma/demo/seed-demo.ts'
import { ForeignDataError } from '../../prisma/demo/seed-record.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

const scale = 0.03

beforeAll(async () => {
  const interrupt = () => {
    throw new Error('interrupted')
  }
  await expect(seedDemo({ scale, onProgress: interrupt })).rejects.toThrow('interrupted')
  expect(await seedDemo({ scale })).toBe('seeded')
}, 120_000)

test('after an interruption the seed begins anew: everybody is there once', async () => {
  expect(await database().account.count({ where: { kind: 'agency' } })).toBe(3)
  expect(await database().account.count({ where: { kind: 'person' } })).toBe(16)
})

test('every agency bears its mark and its house rules', async () => {
  const agencies = await database().account.findMany({
    where: { kind: 'agency' },
    include: { officialMark: true, agency: true },
  })
  for (const { displayName, officialMark, agency } of agencies) {
    expect(officialMark?.forName).toBe(displayName)
    expect(agency?.houseRulesDe).not.toBe('')
    expect(agency?.houseRulesEn).not.toBe('')
  }
})

test('there are threads, pictures, votes, boosts, favourites, lists and news', async () => {
  const prisma = database()
  expect(await prisma.post.count({ where: { replyToId: { not: null } } })).toBeGreaterThan(10)
  expect(await prisma.media.count({ where: { postId: { not: null } } })).toBeGreaterThan(1)
  expect(await prisma.post.count({ where: { boostOfId: { not: null } } })).toBeGreaterThan(5)
  expect(await prisma.favourite.count()).toBeGreaterThan(50)
  expect(await prisma.pin.count()).toBeGreaterThanOrEqual(6)
  expect(await prisma.list.count()).toBe(4)
  expect(await prisma.followRequest.count()).toBe(1)
  expect(await prisma.notification.count()).toBeGreaterThan(3)
})

test('every picture of an agency has an alternative text', async () => {
  const without = { alt: '', postId: { not: null }, owner: { kind: 'agency' as const } }
  expect(await database().media.count({ where: without })).toBe(0)
  expect(await database().media.count({ where: { ...without, alt: { not: '' } } })).toBeGreaterThan(0)
})

test('the order of the posts is the order of their times, none of them to come', async () => {
  const posts = await database().post.findMany({ orderBy: { id: 'asc' }, select: { createdAt: true } })
  const times = posts.map(({ createdAt }) => createdAt.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times.at(-1)).toBeLessThan(Date.now())
  expect(times[0]).toBeLessThan(Date.now() - 180 * 86_400_000)
})

test('everybody whom the demo names can sign in', async () => {
  for (const { handle } of toSignIn) {
    expect(await checkPassword({ email: emailOf(handle), password })).toBeTruthy()
  }
})

test('staff show a code that ./scripts/demo --code shows, and need one', async () => {
  const staff = toSignIn.filter(({ isStaff }) => isStaff)
  expect(staff).toHaveLength(4)
  const code = generateSync({ secret: appSecret })
  for (const { handle } of staff) {
    const { id } = await database().user.findUniqueOrThrow({ where: { email: emailOf(handle) } })
    expect(await standingOf(database(), id)).not.toBe('citizen')
    expect(await checkTotp(database(), id, code)).toBe(true)
  }
})

test('officers stand in the directory with a unit, most of them without an account', async () => {
  const prisma = database()
  expect(await prisma.officer.count({ where: { unitId: { not: null }, NOT: { searchText: '' } } })).toBe(43)
  expect(await prisma.officer.count({ where: { user: { account: null } } })).toBe(41)
  expect(await prisma.unit.count()).toBe(13)
  expect(await prisma.user.count({ where: { instanceAdministrator: true } })).toBe(1)
})

test('a second run changes nothing', async () => {
  const before = await contents()
  expect(await seedDemo({ scale })).toBe('kept')
  expect(await contents()).toEqual(before)
})

test('a database that somebody else uses is refused and left as it is', async () => {
  const before = await contents()
  await database().$executeRawUnsafe('delete from demo.seed')
  await expect(seedDemo({ scale })).rejects.toThrow(ForeignDataError)
  expect(await contents()).toEqual(before)
})

/** How many rows each table of ours holds, and the newest event. */
async function contents(): Promise<unknown> {
  const tables = await database().$queryRawUnsafe<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*) from "${name}"`)
  return [
    await database().$queryRawUnsafe(counts.join(' union all ')),
    await database().event.aggregate({ _max: { id: true } }),
  ]
}
