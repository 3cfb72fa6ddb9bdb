import { transaction } from '#platform/database.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'

/** Everybody chooses the language of her letters. */
export async function chooseLanguage(principal: Principal, locale: 'de' | 'en'): Promise<void> {
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'language.choose')
    await tx.user.update({ where: { id: principal.userId }, data: { locale }, select: { id: true } })
  })
}
