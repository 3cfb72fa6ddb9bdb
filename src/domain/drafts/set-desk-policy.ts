import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { type PolicyKind, policyKinds } from './workflow-rules.ts'

/**
 * Says for which kinds of posts this agency wants a second person. What is planned already and was not approved waits for one
 * when its time comes.
 */
export async function setDeskPolicy(viewer: Viewer, kinds: readonly PolicyKind[]): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.set-policy')
    for (const kind of policyKinds) {
      const secondPerson = kinds.includes(kind)
      await tx.deskPolicy.upsert({
        where: { accountId_kind: { accountId, kind } },
        create: { accountId, kind, secondPerson },
        update: { secondPerson },
      })
    }
    await recordAgencyAct(tx, viewer, 'desk.policy-set', { kind: 'account', id: accountId })
  })
}
