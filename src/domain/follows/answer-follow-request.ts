import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { beginFollow, endRequest, lockPair } from './bonds.ts'

/**
 * Accepts or rejects somebody who asks to follow the viewer. The same answer twice is harmless. Event: follow.created
 * when accepted, follow.ended when not
 * @throws DomainError request-not-found if there is nothing to accept
 */
export async function answerFollowRequest(
  viewer: Viewer,
  followerId: bigint,
  answer: 'accept' | 'reject',
): Promise<void> {
  const targetId = viewer.accountId
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, followerId, targetId)
    const asked = await endRequest(tx, followerId, targetId)
    const subject = { kind: 'account', id: followerId } as const
    if (asked) await recordAgencyAct(tx, viewer, `follow.${answer}ed`, subject)
    if (answer === 'reject') return asked ? tellOfRefusal(tx, followerId, targetId, asked.uri) : undefined
    if (asked) return beginFollow(tx, followerId, targetId, asked.uri)
    const following = await tx.follow.findUnique({
      where: { followerId_targetId: { followerId, targetId } },
    })
    if (!following) throw new DomainError('request-not-found')
  })
}

const tellOfRefusal = (tx: Tx, followerId: bigint, targetId: bigint, uri: string | null): Promise<void> =>
  record(tx, 'follow.ended', {
    followerId: followerId.toString(),
    targetId: targetId.toString(),
    by: 'target',
    uri,
  })
