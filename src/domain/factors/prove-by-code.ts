import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'
import { checkTotp } from './check-totp.ts'
import { readTypedCode } from './factors-rules.ts'
import { takeRecoveryCode } from './recovery-codes.ts'

/**
 * Shows the second factor by the code of an app or by a recovery code: to finish signing in, or because something
 * sensitive asks again. Either can be used once; of a recovery code she hears by letter. Callers limit how often it is tried.
 * Events: session.changed, letter.due
 * @param session of somebody who gave the password or more @throws DomainError code-wrong, sign-in-needed
 */
export async function proveByCode(session: Principal, typed: string): Promise<NewToken> {
  const { sessionId, userId } = session
  const code = readTypedCode(typed)
  if (!code) throw new DomainError('code-wrong')
  return transaction(async (tx) => {
    if (code.kind === 'app') {
      if (!(await checkTotp(tx, userId, code.code))) throw new DomainError('code-wrong')
      return strengthenSession(tx, sessionId, 'totp')
    }
    if (!(await takeRecoveryCode(tx, userId, code.code))) throw new DomainError('code-wrong')
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } })
    await recordAct(tx, session, {
      action: 'recovery-code.used',
      subject: { kind: 'user', id: userId },
      details: { left },
    })
    await writeLetterTo(tx, userId, 'recovery-code-used', { at: now().toISOString(), left })
    return strengthenSession(tx, sessionId, 'recovery_code')
  })
}
