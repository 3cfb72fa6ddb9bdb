import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { lockPair } from '../follows/bonds.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { findDistrict } from './districts.ts'
import { limits } from './places-rules.ts'

/**
 * Brings what official agencies of this server publish about a district into the viewer's home feed. Twice is as good as once.
 * @throws DomainError district-not-found, too-many-districts
 */
export async function followDistrict(viewer: Viewer, key: string): Promise<void> {
  const district = findDistrict(key)
  if (!district) throw new DomainError('district-not-found')
  const { accountId } = viewer
  const districtKey = district.key
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, accountId, accountId)
    const others = await tx.followedDistrict.count({
      where: { accountId, districtKey: { not: districtKey } },
    })
    if (others >= limits.districts) throw new DomainError('too-many-districts')
    await tx.followedDistrict.createMany({ data: { accountId, districtKey }, skipDuplicates: true })
    await recordAgencyAct(tx, viewer, 'district.followed', { kind: 'district', id: districtKey })
  })
}
