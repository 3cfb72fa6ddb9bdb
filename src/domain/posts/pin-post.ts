import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockOwnPost } from './internal/find-post.ts'
import { limits, mayQuote } from './post-rules.ts'

/**
 * Puts one's own public post at the top of the profile; five at most.
 * @throws DomainError post-not-found, not-allowed, not-pinnable, too-many-pins. Event: post.pinned
 */
export async function pinPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    await tx.$queryRawUnsafe('select id::text from accounts where id = $1 for update', viewer.accountId)
    const post = await lockOwnPost(tx, viewer, id)
    if (!mayQuote(post)) throw new DomainError('not-pinnable')
    const others = await tx.pin.count({ where: { accountId: viewer.accountId, postId: { not: id } } })
    if (others >= limits.pins) throw new DomainError('too-many-pins')
    await tx.pin.createMany({ data: { accountId: viewer.accountId, postId: id }, skipDuplicates: true })
    await record(tx, 'post.pinned', { postId: id.toString(), authorId: viewer.accountId.toString() })
    await recordAgencyAct(tx, viewer, 'post.pinned', { kind: 'post', id })
  })
}
