import { releaseAllPlanned, releasePlanned } from '#domain/drafts/release-planned.ts'
import type { Jobs } from '../job-names.ts'

/** The clock calls it every minute too, for what was planned while no worker ran, or for another time. */
export const releasePlannedJob = ({ draftId }: Jobs['release-planned']): Promise<void> =>
  draftId === undefined ? releaseAllPlanned() : releasePlanned(BigInt(draftId))
