import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText } from '../text-rules.ts'
import { checkRemark } from './draft-rules.ts'
import { remark } from './internal/remark.ts'

/** Says something about a draft to the team. @throws DomainError draft-not-found, remark-missing */
export async function commentOnDraft(viewer: Viewer, draftId: bigint, typed: string): Promise<void> {
  const text = cleanText(typed)
  refuse(checkRemark(text, { needed: true }))
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const draft = await tx.draft.findFirst({ where: { id: draftId, accountId }, select: { id: true } })
    if (!draft) throw new DomainError('draft-not-found')
    await remark(tx, draftId, viewer.userId, 'comment', text)
    await recordAgencyAct(tx, viewer, 'draft.commented', { kind: 'draft', id: draftId })
  })
}
