import { transaction } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { cleanLine } from '../text-rules.ts'
import { checkPasskeyName } from './factors-rules.ts'

/** Calls a passkey of one's own something else. @throws DomainError passkey-name-invalid, passkey-not-found, proof-needed */
export async function renamePasskey(
  principal: Principal,
  passkey: { passkeyId: string; name: string },
): Promise<void> {
  const name = cleanLine(passkey.name)
  refuse(checkPasskeyName(name))
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    const { count } = await tx.passkey.updateMany({
      where: { id: passkey.passkeyId, userId: principal.userId },
      data: { name },
    })
    if (count === 0) throw new DomainError('passkey-not-found')
  })
}
