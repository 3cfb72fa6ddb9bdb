import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { demandHeld } from './release-answer.ts'

/** Puts an answer away that was held: its author still sees it, and nobody else ever. @throws DomainError post-not-found */
export async function dismissAnswer(viewer: Viewer, postId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    await demandHeld(tx, viewer, postId)
    await tx.heldAnswer.update({ where: { postId }, data: { dismissedAt: now() } })
    await recordAgencyAct(tx, viewer, 'answer.dismissed', { kind: 'post', id: postId })
  })
}
