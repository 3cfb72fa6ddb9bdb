import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Provider } from '../permissions/actor.ts'
import { closeAccess } from './internal/access.ts'
import { lockPerson } from './internal/person-row.ts'

/**
 * A provider's directory forgets somebody: her access closes, every session ends, its roles and its way in go. The user
 * and what she has published stay, until somebody here erases her; should the directory announce the same address later,
 * it may be another person, so an administrator must say. Only the provider's SCIM client may.
 * Events: session.ended, user.changed
 * @throws DomainError directory-person-not-found
 */
export async function deprovisionPerson(actor: Provider, id: string): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPerson(tx, actor.providerId, id)
    const { providerId, userId } = row
    await closeAccess(tx, row)
    await tx.ssoIdentity.deleteMany({ where: { providerId, userId } })
    await tx.scimUser.delete({ where: { id } })
    await recordAct(tx, actor, { action: 'user.deprovisioned', subject: { kind: 'user', id: userId } })
  })
}
