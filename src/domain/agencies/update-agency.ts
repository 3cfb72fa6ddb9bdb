import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { type AgencyFacts, checkFacts } from './agencies-rules.ts'
import { cleanFacts } from './internal/clean-facts.ts'
import { requireAdministrator } from './require-administrator.ts'

/**
 * Changes region, phone, website and additional house rules of the agency the viewer acts as; only its
 * administrators may. The authority behind it and the fixed house rules are not theirs to change.
 * Event: account.changed
 * @throws DomainError not-an-agency, not-allowed, form-invalid
 */
export async function updateAgency(viewer: Viewer, form: AgencyFacts): Promise<void> {
  if (viewer.kind !== 'agency') throw new DomainError('not-an-agency')
  const facts = cleanFacts(form)
  refuse(checkFacts(facts))
  await transaction(async (tx) => {
    await requireAdministrator(tx, viewer, viewer.accountId)
    await tx.agency.update({ where: { accountId: viewer.accountId }, data: facts })
    await record(tx, 'account.changed', { accountId: viewer.accountId.toString(), handle: viewer.handle })
  })
}
