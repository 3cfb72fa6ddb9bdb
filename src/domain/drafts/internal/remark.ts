import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { DraftAct } from '../workflow-rules.ts'

/** What can stand in the story of a draft. `fail`: its time came, but it could not be published; the text is the reason. */
export type RemarkAct = DraftAct | 'create' | 'comment' | 'fail'

/** Adds a line to the story of a draft; `byId` null: the clock. */
export async function remark(
  tx: Pick<Tx, 'draftRemark'>,
  draftId: bigint,
  byId: bigint | null,
  act: RemarkAct,
  text = '',
): Promise<void> {
  await tx.draftRemark.create({ data: { draftId, byId, act, text, at: now() }, select: { id: true } })
}
