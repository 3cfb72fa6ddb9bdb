import { afterEach, describe, expect, test } from 'vitest'
import { beginTotp, readPendingTotp } from '#domain/factors/begin-totp.ts'
import { confirmTotp } from '#domain/factors/confirm-totp.ts'
import { proveByCode } from '#domain/factors/prove-by-code.ts'
import { proveByPassword } from '#domain/factors/prove-by-password.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { type LiveSession, readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { codeOf, setUpApp } from '../rig/app-code.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox } from '../rig/letters.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
connectMailServer()
afterEach(() => setClock(undefined))

let count = 0
/** Somebody new, with one browser. */
const somebody = () => citizen(`faktor_${++count}`)

/** Another browser of hers in which only the password was given. */
async function byPassword(userId: bigint): Promise<LiveSession & { token: string }> {
  const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'password' })
  return { ...(await live(token)), token }
}

async function live(token: string): Promise<LiveSession> {
  const session = await readSession(token)
  if (!session) throw new Error('The session is not live')
  return session
}

const acts = (userId: bigint, action: string) =>
  database().auditEntry.count({ where: { actorId: userId, action } })
const minutes = (many: number) => {
  const at = new Date(Date.now() + many * 60_000)
  setClock(() => at)
}

describe('an authenticator app', () => {
  test('is taken with its first right code, and asked for from then on', async () => {
    const viewer = await somebody()
    await beginTotp(viewer)
    const pending = await readPendingTotp(viewer)
    expect(pending?.address).toMatch(/^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}/)
    const { token } = await confirmTotp(viewer, codeOf(pending?.secret ?? ''))
    expect(await live(token)).toMatchObject({ stage: 'full', sessionId: viewer.sessionId })
    expect((await byPassword(viewer.userId)).stage).toBe('second-factor')
    expect(await acts(viewer.userId, 'factor.added')).toBe(1)
  })

  test('is not taken with a wrong code, which may be tried again', async () => {
    const viewer = await somebody()
    await beginTotp(viewer)
    const secret = (await readPendingTotp(viewer))?.secret ?? ''
    const right = codeOf(secret)
    const wrong = right === '000000' ? '000001' : '000000'
    expect(await refusal(confirmTotp(viewer, wrong))).toBe('code-wrong')
    expect((await readFactors(viewer)).appSince).toBeNull()
    await confirmTotp(viewer, right)
    expect((await readFactors(viewer)).appSince).not.toBeNull()
  })

  test('must be taken within a quarter of an hour, in the browser that began', async () => {
    const viewer = await somebody()
    const other = await byPassword(viewer.userId)
    await beginTotp(viewer)
    const secret = (await readPendingTotp(viewer))?.secret ?? ''
    expect(await readPendingTotp(other)).toBeNull()
    expect(await refusal(confirmTotp(other, codeOf(secret)))).toBe('ceremony-over')
    minutes(15.1)
    expect(await refusal(confirmTotp(viewer, codeOf(secret)))).toBe('ceremony-over')
  })

  test('keeps its secret sealed', async () => {
    const viewer = await somebody()
    await beginTotp(viewer)
    const secret = (await readPendingTotp(viewer))?.secret ?? ''
    const waiting = await database().ceremony.findFirstOrThrow({ where: { sessionId: viewer.sessionId } })
    expect(JSON.stringify(waiting.data)).not.toContain(secret)
    await confirmTotp(viewer, codeOf(secret))
    const row = await database().totpFactor.findUniqueOrThrow({ where: { userId: viewer.userId } })
    expect(Buffer.from(row.sealedSecret).toString('latin1')).not.toContain(secret)
    expect(await database().ceremony.count({ where: { sessionId: viewer.sessionId } })).toBe(0)
  })

  test.each([
    ['a step late', -30, 'done'],
    ['a step early', 30, 'done'],
    ['two steps late', -60, 'code-wrong'],
    ['two steps early', 60, 'code-wrong'],
  ])('whose clock is %s: %s seconds give %s', async (_, shift, result) => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(10)
    const session = await byPassword(viewer.userId)
    expect(await outcome(proveByCode(session, codeOf(secret, shift)))).toBe(result)
  })

  test('shows a code once: it and older ones are refused afterwards', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(10)
    const session = await byPassword(viewer.userId)
    const code = codeOf(secret)
    await proveByCode(session, code)
    expect(await refusal(proveByCode(session, code))).toBe('code-wrong')
    expect(await refusal(proveByCode(session, codeOf(secret, -30)))).toBe('code-wrong')
    expect(await outcome(proveByCode(session, codeOf(secret, 30)))).toBe('done')
  })

  test('lets one of two in who show the same code at the same moment', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(10)
    const browsers = await Promise.all([1, 2, 3, 4].map(() => byPassword(viewer.userId)))
    const code = codeOf(secret)
    const results = await Promise.all(browsers.map((session) => outcome(proveByCode(session, code))))
    expect(results.toSorted()).toEqual(['code-wrong', 'code-wrong', 'code-wrong', 'done'])
  })

  test('the code that took the app is used up with it', async () => {
    const viewer = await somebody()
    await beginTotp(viewer)
    const code = codeOf((await readPendingTotp(viewer))?.secret ?? '')
    await confirmTotp(viewer, code)
    const session = await byPassword(viewer.userId)
    expect(await refusal(proveByCode(session, code))).toBe('code-wrong')
  })

  test('gives way to another one only when that has shown a right code', async () => {
    const viewer = await somebody()
    const first = await setUpApp(viewer)
    minutes(10)
    await beginTotp(viewer)
    const session = await byPassword(viewer.userId)
    expect(await outcome(proveByCode(session, codeOf(first.secret)))).toBe('done')
    const second = (await readPendingTotp(viewer))?.secret ?? ''
    await confirmTotp(viewer, codeOf(second))
    minutes(12)
    const later = await byPassword(viewer.userId)
    expect(await refusal(proveByCode(later, codeOf(first.secret)))).toBe('code-wrong')
    expect(await outcome(proveByCode(later, codeOf(second)))).toBe('done')
  })

  test('of somebody else does not open a session', async () => {
    const [viewer, other] = [await somebody(), await somebody()]
    await setUpApp(viewer)
    const { secret } = await setUpApp(other)
    minutes(10)
    const session = await byPassword(viewer.userId)
    expect(await refusal(proveByCode(session, codeOf(secret)))).toBe('code-wrong')
  })
})

describe('showing a factor', () => {
  test('gives the session another token, and the one from before opens nothing (fixation)', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(10)
    const session = await byPassword(viewer.userId)
    expect(session.principal).toBeNull()
    const { token } = await proveByCode(session, codeOf(secret))
    expect(await readSession(session.token)).toBeNull()
    expect(await live(token)).toMatchObject({ stage: 'full', sessionId: session.sessionId })
  })

  test('comes to nothing in a session that has ended', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(10)
    const session = await byPassword(viewer.userId)
    await endSession(session)
    expect(await refusal(proveByCode(session, codeOf(secret)))).toBe('sign-in-needed')
    const other = await byPassword(viewer.userId)
    expect(await outcome(proveByCode(other, codeOf(secret)))).toBe('done')
  })

  test('her other browsers are asked for it as soon as she has one', async () => {
    const viewer = await somebody()
    const other = await byPassword(viewer.userId)
    expect(other.stage).toBe('full')
    await setUpApp(viewer)
    expect((await live(other.token)).stage).toBe('second-factor')
  })

  test('is not replaced by the password for who has one', async () => {
    const viewer = await somebody()
    const session = await byPassword(viewer.userId)
    expect(await outcome(proveByPassword(session, password))).toBe('done')
    expect(await refusal(proveByPassword(session, 'falsch, ganz falsch'))).toBe('wrong-credentials')
    await setUpApp(viewer)
    expect(await refusal(proveByPassword(session, password))).toBe('second-factor-needed')
  })

  test('is not replaced by the password for who showed one to her provider', async () => {
    const { userId } = await somebody()
    const { token } = await startSession({ userId, userAgent: '', proof: 'provider' })
    expect(await refusal(proveByPassword(await live(token), password))).toBe('second-factor-needed')
  })
})

describe('recovery codes', () => {
  test('are ten, kept as hashes, each good once', async () => {
    const viewer = await somebody()
    await setUpApp(viewer)
    const codes = await createRecoveryCodes(viewer)
    expect(new Set(codes).size).toBe(10)
    expect(codes[0]).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const rows = await database().recoveryCode.findMany({ where: { userId: viewer.userId } })
    expect(rows.map(({ hash }) => hash.length)).toEqual(Array(10).fill(32))
    const session = await byPassword(viewer.userId)
    const { token } = await proveByCode(session, ` ${codes[3]?.toLowerCase().replaceAll('-', ' ')} `)
    expect((await live(token)).stage).toBe('full')
    expect(await refusal(proveByCode(session, codes[3] ?? ''))).toBe('code-wrong')
    expect((await readFactors(viewer)).recoveryCodesLeft).toBe(9)
    expect(await acts(viewer.userId, 'recovery-code.used')).toBe(1)
  })

  test('are told of by letter when one is used: when, how many are left, and what to do if it was not she', async () => {
    const viewer = await somebody()
    await setUpApp(viewer)
    const codes = await createRecoveryCodes(viewer)
    const { email } = await database().user.findUniqueOrThrow({ where: { id: viewer.userId } })
    const lettersOfUse = async () =>
      (await mailbox(email)).filter(({ subject }) =>
        subject.startsWith('Ein Wiederherstellungscode wurde verwendet'),
      )
    expect(await refusal(proveByCode(await byPassword(viewer.userId), '0000-0000-0000-0000'))).toBe(
      'code-wrong',
    )
    expect(await lettersOfUse()).toEqual([])
    for (const code of codes.slice(1)) await proveByCode(await byPassword(viewer.userId), code)
    const letters = await lettersOfUse()
    expect(letters).toHaveLength(9)
    const [first = '', ...others] = letters.map(({ text }) => text.replaceAll(/\s+/g, ' '))
    const last = others.at(-1)
    expect(first).toContain('Es bleiben Ihnen noch 9.')
    expect(first).not.toContain('Bitte erzeugen Sie bald neue.')
    expect(first).toContain('/password/forgot')
    expect(first).toContain('Erzeugen Sie danach neue')
    expect(last).toContain('Einer bleibt Ihnen noch. Bitte erzeugen Sie bald neue.')
    for (const code of codes) expect(letters.map(({ text }) => text).join()).not.toContain(code)
  })

  test('one used by two at the same moment opens one session', async () => {
    const viewer = await somebody()
    await setUpApp(viewer)
    const [code = ''] = await createRecoveryCodes(viewer)
    const browsers = await Promise.all([1, 2, 3].map(() => byPassword(viewer.userId)))
    const results = await Promise.all(browsers.map((session) => outcome(proveByCode(session, code))))
    expect(results.toSorted()).toEqual(['code-wrong', 'code-wrong', 'done'])
  })

  test('of an older set are void', async () => {
    const viewer = await somebody()
    await setUpApp(viewer)
    const [old = ''] = await createRecoveryCodes(viewer)
    await createRecoveryCodes(viewer)
    expect(await refusal(proveByCode(await byPassword(viewer.userId), old))).toBe('code-wrong')
  })

  test('belong to a factor: without one there are none, and they go with the last', async () => {
    const viewer = await somebody()
    expect(await refusal(createRecoveryCodes(viewer))).toBe('factor-missing')
    await setUpApp(viewer)
    await createRecoveryCodes(viewer)
    await removeFactor(viewer, { app: true })
    expect(await database().recoveryCode.count({ where: { userId: viewer.userId } })).toBe(0)
    expect((await byPassword(viewer.userId)).stage).toBe('full')
  })
})
