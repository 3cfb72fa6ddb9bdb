import type { Tx } from '#platform/database.ts'
import type { RemotePoll } from '../remote-post.ts'

/** A poll without an end is shown as open for a year. */
const openMs = 365 * 86_400_000
/** The greatest number the columns hold. */
const most = 2_147_483_647
const latest = Date.UTC(9999, 0)

/**
 * Makes the poll of a post from elsewhere what it is told to be. Other numbers are no change of its words; other answers are, and
 * void the votes cast here.
 */
export async function storeRemotePoll(
  tx: Tx,
  post: { id: bigint; createdAt: Date },
  poll: RemotePoll | null,
): Promise<{ isNew: boolean; isChanged: boolean; endsAt: Date | null }> {
  const before = await tx.poll.findUnique({
    where: { postId: post.id },
    include: { options: { orderBy: { position: 'asc' } } },
  })
  if (!poll) {
    if (before) await tx.poll.delete({ where: { postId: post.id } })
    return { isNew: false, isChanged: before !== null, endsAt: null }
  }
  const head = { multiple: poll.multiple, endsAt: endOf(poll, post.createdAt), voters: countOf(poll.voters) }
  const options = poll.options.map(({ title, votes }, position) => ({
    position,
    title,
    votes: countOf(votes),
  }))
  const isSameQuestion =
    before !== null &&
    before.multiple === poll.multiple &&
    before.options.map(({ title }) => title).join('\0') === options.map(({ title }) => title).join('\0')
  if (isSameQuestion) {
    await tx.poll.update({ where: { postId: post.id }, data: head })
    for (const { position, votes } of options) {
      await tx.pollOption.update({
        where: { postId_position: { postId: post.id, position } },
        data: { votes },
      })
    }
  } else {
    if (before) await tx.poll.delete({ where: { postId: post.id } })
    await tx.poll.create({ data: { postId: post.id, ...head, options: { create: options } } })
  }
  return { isNew: before === null, isChanged: !isSameQuestion, endsAt: head.endsAt }
}

const endOf = ({ endsAt }: RemotePoll, createdAt: Date): Date => {
  const told = endsAt?.getTime() ?? Number.NaN
  return new Date(Number.isNaN(told) ? createdAt.getTime() + openMs : Math.min(Math.max(told, 0), latest))
}

const countOf = (told: number): number => (told >= 0 ? Math.min(Math.trunc(told), most) : 0)
