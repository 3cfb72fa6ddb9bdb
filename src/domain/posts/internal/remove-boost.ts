import type { Tx } from '#platform/database.ts'
import { record } from '../../events.ts'
import { elsewhere } from '../elsewhere.ts'
import { countOnPost, countPostOf } from './count.ts'

/** Which boost of an account: by its own id or address, or by what it passes on. */
export type WhichBoost = { id: bigint } | { uri: string } | { postId: bigint }

type Gone = { id: bigint; conversation_id: bigint; boost_of_id: bigint; uri: string | null }

/** Takes a boost of an account back; false if there is none. Event: post.deleted with boostOfId */
export async function removeBoost(tx: Tx, authorId: bigint, which: WhichBoost): Promise<boolean> {
  const [condition, value] =
    'id' in which ? ['id', which.id] : 'uri' in which ? ['uri', which.uri] : ['boost_of_id', which.postId]
  const [gone] = await tx.$queryRawUnsafe<Gone[]>(
    `delete from posts where author_id = $1 and boost_of_id is not null and ${condition} = $2
     returning id, conversation_id, boost_of_id, uri`,
    authorId,
    value,
  )
  if (!gone) return false
  await countOnPost(tx, gone.boost_of_id, 'boosts', -1)
  await countPostOf(tx, authorId, -1)
  await record(tx, 'post.deleted', {
    postId: gone.id.toString(),
    authorId: authorId.toString(),
    conversationId: gone.conversation_id.toString(),
    boostOfId: gone.boost_of_id.toString(),
    tags: [],
    blobKeys: [],
    ...elsewhere(gone),
  })
  return true
}
