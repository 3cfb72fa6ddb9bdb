import { readFile, stat, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sealedColumns } from '#domain/instance/reseal-secrets.ts'
import { sealedPurposes } from '#domain/sealing-rules.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { completeConfig, config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { isSealedWithNewest, seal, unseal } from '#platform/key-ring.ts'
import { newSecretKey, secretKeysPath } from '#platform/secret-keys.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { sapocom } from '../rig/sapocom.ts'

connectTestDatabase()
// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const keys = async () => (await readFile(secretKeysPath(config().DATA_FOLDER), 'utf8')).trim().split('\n')
const secretOf = async (userId: bigint) =>
  (await database().totpFactor.findUniqueOrThrow({ where: { userId } })).sealedSecret

describe('rotating the keys', () => {
  const first = 'only-for-tests-only-for-tests-only'
  beforeEach(async () => {
    completeConfig({ SECRET_KEYS: [first] })
    await writeFile(secretKeysPath(config().DATA_FOLDER), `${first}\n`, { mode: 0o600 })
  })

  test('seals everything anew, signs nobody out, and in the end the old key is needed by nothing', async () => {
    const { userId } = await citizen('mit_app')
    const { token } = await startSession({ userId, userAgent: '', proof: 'passkey' })
    const sealedSecret = seal('JBSWY3DP', sealedPurposes.totp)
    await database().totpFactor.create({ data: { userId, sealedSecret, confirmedAt: new Date() } })
    await database().ssoProvider.create({
      data: {
        slug: 'land',
        name: 'Land',
        issuer: 'https://idp.example',
        clientId: 'x',
        sealedClientSecret: seal('geheim', sealedPurposes.ssoClient),
      },
    })
    await database().letter.create({
      data: {
        kind: 'x',
        sealed: seal('{}', sealedPurposes.letter),
        expiresAt: new Date(Date.now() + 60_000),
      },
    })

    const rotated = await sapocom(['secrets-rotate'])
    expect(rotated).toMatchObject({ code: 0, out: '' })
    expect(rotated.told).toContain('3 secrets were sealed anew.')
    const [fresh = '', old] = await keys()
    expect(old).toBe(first)
    expect(rotated.told).not.toContain(fresh)
    expect((await stat(secretKeysPath(config().DATA_FOLDER))).mode & 0o077).toBe(0)
    expect(await committed('keys.changed')).toHaveLength(1)

    // A server that has not heard of it could not open this; one that has can.
    const sealed = await secretOf(userId)
    expect(() => unseal(sealed, sealedPurposes.totp)).toThrow('not in SECRET_KEYS')
    completeConfig({ SECRET_KEYS: await keys() })
    expect(unseal(sealed, sealedPurposes.totp)).toBe('JBSWY3DP')

    // Sealed meanwhile by a server with the old ring: `--finish` takes care of it.
    completeConfig({ SECRET_KEYS: [first] })
    const late = await citizen('spaet_dazu')
    await database().totpFactor.create({
      data: { userId: late.userId, sealedSecret: seal('LATE', sealedPurposes.totp) },
    })
    expect((await sapocom(['secrets-rotate', '--finish'])).told).toContain('1 secrets were sealed anew.')
    expect(await keys()).toEqual([fresh])
    completeConfig({ SECRET_KEYS: [fresh] })
    expect(unseal(await secretOf(late.userId), sealedPurposes.totp)).toBe('LATE')
    const provider = await database().ssoProvider.findUniqueOrThrow({ where: { slug: 'land' } })
    expect(unseal(provider.sealedClientSecret, sealedPurposes.ssoClient)).toBe('geheim')
    expect((await readSession(token))?.stage).toBe('full')
  })

  test('that come from the environment prints a key only when asked, and writes no file', async () => {
    await database().$executeRaw`delete from totp_factors`
    await database().$executeRaw`delete from sso_providers`
    await database().$executeRaw`delete from letters`
    const environment = { SECRET_KEYS: `${newSecretKey()},${first}` }
    const before = await keys()
    const refused = await sapocom(['secrets-rotate'], { environment })
    expect(refused).toMatchObject({ code: 2, told: expect.stringContaining('come from SECRET_KEYS') })
    const printed = await sapocom(['secrets-rotate', '--print'], { environment })
    expect(printed.out).toMatch(/^[\w-]{64}\n$/)
    const { userId } = await citizen('umgebung')
    await database().totpFactor.create({
      data: { userId, sealedSecret: seal('ENV', sealedPurposes.totp), confirmedAt: new Date() },
    })
    expect((await sapocom(['secrets-rotate', '--reseal'], { environment })).code).toBe(0)
    expect((await sapocom(['secrets-rotate', '--finish'], { environment })).told).toContain('may go')
    expect(await keys()).toEqual(before)
    completeConfig({ SECRET_KEYS: environment.SECRET_KEYS.split(',') })
    expect(isSealedWithNewest(await secretOf(userId))).toBe(true)
    const without = { SECRET_KEYS: newSecretKey() }
    const lost = await sapocom(['secrets-rotate', '--reseal'], { environment: without })
    expect(lost).toMatchObject({ code: 2, told: expect.stringContaining('put that key back') })
  })
})

test('every column that holds something sealed is sealed anew', async () => {
  const columns = await database().$queryRaw<{ column: string }[]>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like 'sealed%' order by 1`
  expect(columns.map(({ column }) => column)).toEqual(
    sealedColumns.map(({ table, column }) => `${table}.${column}`).sort(),
  )
})
