import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../../events.ts'

type Answer = {
  id: bigint
  authorId: bigint
  answered: { author_id: bigint; conversation_id: bigint }
  elsewhere?: true
}

/** Keeps an answer for the team it answers; nobody else is told of it. Event: reply.held */
export async function holdAnswer(tx: Tx, { id, authorId, answered, elsewhere }: Answer): Promise<void> {
  const { conversation_id: conversationId } = answered
  // Where the whole thread holds answers, whoever began it decides, whichever answer in it is answered.
  const root = await tx.post.findFirst({
    where: { id: conversationId, repliesFrom: 'held' },
    select: { authorId: true },
  })
  const toAccountId = root?.authorId ?? answered.author_id
  await tx.heldAnswer.create({
    data: { postId: id, authorId, toAccountId, conversationId, createdAt: now() },
  })
  await record(tx, 'reply.held', {
    postId: id.toString(),
    authorId: authorId.toString(),
    toAccountId: toAccountId.toString(),
    ...(elsewhere ? { elsewhere } : {}),
  })
}
