import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText } from '../text-rules.ts'
import { checkReason } from './draft-rules.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/**
 * Publishes at once what another person should have agreed to, with the reason why nobody was asked. It stays on the desk until
 * somebody else has looked at it (`reviewDraft`). @throws DomainError reason-missing, and as carryOut
 */
export async function publishUrgently(viewer: Viewer, seen: Seen, reason: string): Promise<Decided> {
  const text = cleanText(reason)
  refuse(checkReason(text))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const data = { urgentReason: text, urgentById: viewer.userId, plannedAt: null }
    return carryOut(tx, viewer, seen, 'publish-urgently', { text, data })
  })
}
