import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { checkPlan } from './draft-rules.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Plan, Seen } from './seen.ts'

/**
 * Publishes a draft, or plans it, where the agency wants no second person for what it is.
 * @throws DomainError approval-first, time-passed, and as carryOut
 */
export async function publishDraft(viewer: Viewer, seen: Seen, plan: Plan): Promise<Decided> {
  refuse(checkPlan(plan.at, now()))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    return carryOut(tx, viewer, seen, 'publish', { plan })
  })
}
