import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText } from '../text-rules.ts'
import { checkRemark } from './draft-rules.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/** Gives a draft back with a remark on what should be different. @throws DomainError remark-missing, and as carryOut */
export async function returnDraft(viewer: Viewer, seen: Seen, typed: string): Promise<Decided> {
  const text = cleanText(typed)
  refuse(checkRemark(text, { needed: true }))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.approve')
    return carryOut(tx, viewer, seen, 'return', { text })
  })
}
