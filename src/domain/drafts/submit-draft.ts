import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { checkPlan } from './draft-rules.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Plan, Seen } from './seen.ts'

/** Asks another person to agree; afterwards it is published, at its time if it has one. @throws DomainError time-passed, and as carryOut */
export async function submitDraft(viewer: Viewer, seen: Seen, plan: Plan): Promise<Decided> {
  refuse(checkPlan(plan.at, now()))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    return carryOut(tx, viewer, seen, 'submit', { plan, text: viewer.tool?.name ?? '' })
  })
}
