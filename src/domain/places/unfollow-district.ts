import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Ends following a district, also one that a reform has abolished since; harmless if it is not followed. */
export async function unfollowDistrict(viewer: Viewer, districtKey: string): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    const { count } = await tx.followedDistrict.deleteMany({ where: { accountId, districtKey } })
    if (count > 0)
      await recordAgencyAct(tx, viewer, 'district.unfollowed', { kind: 'district', id: districtKey })
  })
}
