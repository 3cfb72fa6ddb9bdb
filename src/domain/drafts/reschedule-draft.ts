import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { checkPlan } from './draft-rules.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Plan, Seen } from './seen.ts'

/** Another time for what is planned; without one it goes out at once. What was approved stays so. @throws DomainError as submitDraft */
export async function rescheduleDraft(viewer: Viewer, seen: Seen, plan: Plan): Promise<Decided> {
  refuse(checkPlan(plan.at, now()))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    return carryOut(tx, viewer, seen, 'reschedule', { plan })
  })
}
