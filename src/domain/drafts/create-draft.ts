import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import type { DraftContent } from './draft-content.ts'
import { draftLimits } from './draft-rules.ts'
import { findDraftByKey, insertDraft } from './insert-draft.ts'

/**
 * Puts a new draft on the desk of the agency the viewer acts as; it may be unfinished. The same key again finds the
 * draft it made.
 * @throws DomainError picture-not-found, draft-invalid for the thousand-and-first open draft
 */
export async function createDraft(
  viewer: Viewer,
  content: DraftContent,
  key: string | null = null,
): Promise<{ id: string }> {
  const { accountId } = viewer
  const create = async (tx: Tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const earlier = await findDraftByKey(tx, viewer, key)
    if (earlier !== null) return { id: earlier.toString() }
    const open = await tx.draft.count({
      where: { accountId, state: { notIn: ['published', 'discarded'] } },
    })
    if (open >= draftLimits.open) throw new DomainError('draft-invalid')
    const id = await insertDraft(tx, viewer, { content, state: 'draft', key })
    await recordAgencyAct(tx, viewer, 'draft.created', { kind: 'draft', id })
    return { id: id.toString() }
  }
  return transaction(create).catch((error: unknown) => {
    // Sent twice in the same moment: the second finds what the first made.
    if (key !== null && isDuplicate(error)) return transaction(create)
    throw error
  })
}
