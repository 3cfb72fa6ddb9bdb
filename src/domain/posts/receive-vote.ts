import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { findShownPost } from './internal/find-shown-post.ts'
import { checkVote } from './post-rules.ts'

/**
 * Counts a vote that an account elsewhere casts in a poll of ours it may see; of several answers each comes by itself. The
 * same answer again, a second one where only one is allowed, an unknown one and one after the end are ignored.
 * Event: poll.voted
 * @param title of the answer, as the poll has it
 */
export async function receiveVote(
  voterId: bigint,
  postId: bigint,
  title: string,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  return transaction(async (tx) => {
    const post = await findShownPost(tx, voterId, postId)
    // Locked: two answers of one voter must not both be her first.
    await tx.$queryRaw`select post_id from polls where post_id = ${postId} for update`
    const poll = await tx.poll.findUnique({ where: { postId }, include: { options: true } })
    if (!post?.ours || !poll) return 'ignored'
    const choice = poll.options.find((option) => option.title === title.trim())?.position
    if (choice === undefined || checkVote({ ...poll, options: poll.options.length }, [choice], now()))
      return 'ignored'
    const before = await tx.pollBallot.findUnique({
      where: { postId_accountId: { postId, accountId: voterId } },
    })
    if (before && (!poll.multiple || before.choices.includes(choice))) return 'duplicate'
    await tx.pollBallot.upsert({
      where: { postId_accountId: { postId, accountId: voterId } },
      create: { postId, accountId: voterId, choices: [choice] },
      update: { choices: { push: choice } },
    })
    await count(tx, { postId, choice, isFirst: before === null })
    await record(tx, 'poll.voted', {
      postId: postId.toString(),
      accountId: voterId.toString(),
      choices: [choice],
    })
    return 'stored'
  })
}

async function count(
  tx: Tx,
  { postId, choice, isFirst }: { postId: bigint; choice: number; isFirst: boolean },
): Promise<void> {
  if (isFirst) await tx.poll.update({ where: { postId }, data: { voters: { increment: 1 } } })
  await tx.pollOption.update({
    where: { postId_position: { postId, position: choice } },
    data: { votes: { increment: 1 } },
  })
}
