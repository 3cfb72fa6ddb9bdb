import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { seal } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'
import { readPendingTotp } from './begin-totp.ts'
import { readTypedCode } from './factors-rules.ts'
import { stepOfCode, totpPurpose } from './internal/app-code.ts'
import { factorChanged, lockFactors } from './internal/factor-changed.ts'

/**
 * Takes the app that this session began to set up, once it shows a right code: from now on it is asked for. The code
 * counts as a proof, and is used up. A wrong one can be tried again. Her other browsers are asked for the new factor
 * too. Events: user.changed, session.changed
 * @throws DomainError ceremony-over, code-wrong, proof-needed
 */
export async function confirmTotp(principal: Principal, typed: string): Promise<NewToken> {
  const { userId, sessionId } = principal
  const pending = await readPendingTotp(principal)
  if (!pending) throw new DomainError('ceremony-over')
  const code = readTypedCode(typed)
  const step = code?.kind === 'app' ? stepOfCode(pending.secret, code.code) : null
  if (step === null) throw new DomainError('code-wrong')
  const app = {
    sealedSecret: seal(pending.secret, totpPurpose),
    createdAt: now(),
    confirmedAt: now(),
    lastStep: step,
  }
  return transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    await lockFactors(tx, userId)
    const { count } = await tx.ceremony.deleteMany({ where: { id: pending.ceremonyId } })
    if (count === 0) throw new DomainError('ceremony-over')
    await tx.totpFactor.upsert({ where: { userId }, create: { userId, ...app }, update: app })
    await factorChanged(tx, principal, {
      userId,
      action: 'factor.added',
      details: { factor: 'totp' },
      letter: { kind: 'factor-added', facts: { factor: 'totp' } },
    })
    return strengthenSession(tx, sessionId, 'totp')
  })
}
