import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { type Act, recordAct } from './record-act.ts'

/**
 * Part of verbs that change something with an account: where it is an agency's, writes down which of its team it was, for
 * the administrators of its unit. What people do with accounts of their own is written down nowhere. Reading is no act:
 * nobody shall see how much a colleague reads.
 */
export async function recordAgencyAct(
  tx: Pick<Tx, 'agency' | 'auditEntry'>,
  viewer: Viewer,
  action: string,
  subject?: Act['subject'],
): Promise<void> {
  if (viewer.kind !== 'agency') return
  const { accountId } = viewer
  const { unitId } = await tx.agency.findUniqueOrThrow({ where: { accountId }, select: { unitId: true } })
  await recordAct(tx, viewer, {
    action,
    actingAccountId: accountId,
    unitId,
    ...(subject && { subject }),
    ...(viewer.tool && { details: { key: viewer.tool.keyId.toString() } }),
  })
}
