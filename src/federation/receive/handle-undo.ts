import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { receiveUnfollow } from '#domain/follows/receive-follow.ts'
import { receiveUnblock } from '#domain/moderation/receive-block.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveUnboost } from '#domain/posts/receive-boost.ts'
import { receiveUnfavourite } from '#domain/posts/receive-favourite.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'

type Undone = { actorId: bigint; uri: string; aboutUri: string }
type Outcome = 'deleted' | 'ignored'

/**
 * Takes back what the actor did: found by the address of what it did, or by what that was about. Every verb looks only
 * among the actor's own.
 */
const undoers: Record<string, (undone: Undone) => Promise<Outcome>> = {
  Follow: async ({ actorId, uri, aboutUri }) => {
    const byUri = uri === '' ? 'ignored' : await receiveUnfollow(actorId, { uri })
    const targetId = byUri === 'ignored' && aboutUri ? await findAccountByUri(aboutUri) : null
    return targetId === null ? byUri : receiveUnfollow(actorId, { targetId })
  },
  Announce: (undone) => undoOnPost(undone, receiveUnboost),
  Like: (undone) => undoOnPost(undone, receiveUnfavourite),
  EmojiReact: (undone) => undoOnPost(undone, receiveUnfavourite),
  Block: async ({ actorId, aboutUri }) => {
    const targetId = aboutUri ? await findAccountByUri(aboutUri) : null
    return targetId === null ? 'ignored' : receiveUnblock(actorId, targetId)
  },
}

export async function handleUndo({ activity, actorId }: Received<OfType<'Undo'>>): Promise<Dealt> {
  const undone = { actorId, uri: activity.object.uri, aboutUri: activity.undoneObject?.uri ?? '' }
  if (activity.undone !== null) {
    const undo = undoers[activity.undone]
    return undo ? dealt(await undo(undone)) : 'ignored'
  }
  // Only the address was sent: it is one of these, or nothing we know.
  for (const undo of Object.values(undoers)) if ((await undo(undone)) === 'deleted') return 'done'
  return 'ignored'
}

async function undoOnPost(
  { actorId, uri, aboutUri }: Undone,
  receive: (actorId: bigint, which: { uri: string } | { postId: bigint }) => Promise<Outcome>,
): Promise<Outcome> {
  const byUri = uri === '' ? 'ignored' : await receive(actorId, { uri })
  const postId = byUri === 'ignored' && aboutUri ? await findPostByUri(aboutUri) : null
  return postId === null ? byUri : receive(actorId, { postId })
}
