import { removeGoneActor } from '#domain/accounts/remove-gone-actor.ts'
import { moveFollowers } from '#domain/follows/move-followers.ts'
import { sweepRemoteMedia } from '#domain/media/sweep-remote-media.ts'
import type { Jobs } from '../job-names.ts'

export const moveFollowersJob = ({ accountId, targetId }: Jobs['move-followers']): Promise<void> =>
  moveFollowers(BigInt(accountId), BigInt(targetId))

export const removeGoneActorJob = ({ accountId }: Jobs['remove-gone-actor']): Promise<void> =>
  removeGoneActor(BigInt(accountId))

export const sweepRemoteMediaJob = (): Promise<void> => sweepRemoteMedia()
