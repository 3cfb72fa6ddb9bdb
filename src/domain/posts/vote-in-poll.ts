import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { findPost } from './internal/find-post.ts'
import { checkVote } from './post-rules.ts'

/**
 * Casts one ballot an account; it cannot be changed. Authors do not vote in their own polls. Event: poll.voted
 * @param choices positions of the answers
 * @throws DomainError post-not-found, choice-invalid, poll-ended, poll-voted, not-allowed
 */
export async function voteInPoll(viewer: Viewer, postId: bigint, choices: number[]): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.mark')
    const post = await findPost(tx, viewer, postId)
    if (post.author_id === viewer.accountId) throw new DomainError('not-allowed')
    const poll = await tx.poll.findUnique({
      where: { postId },
      include: { _count: { select: { options: true } } },
    })
    if (!poll) throw new DomainError('post-not-found')
    const refused = checkVote({ ...poll, options: poll._count.options }, choices, now())
    if (refused) throw new DomainError(refused)
    const { count } = await tx.pollBallot.createMany({
      data: { postId, accountId: viewer.accountId, choices },
      skipDuplicates: true,
    })
    if (count === 0) throw new DomainError('poll-voted')
    await tx.poll.update({ where: { postId }, data: { voters: { increment: 1 } } })
    await tx.pollOption.updateMany({
      where: { postId, position: { in: choices } },
      data: { votes: { increment: 1 } },
    })
    await record(tx, 'poll.voted', {
      postId: postId.toString(),
      accountId: viewer.accountId.toString(),
      choices,
    })
    await recordAgencyAct(tx, viewer, 'post.voted', { kind: 'post', id: postId })
  })
}
