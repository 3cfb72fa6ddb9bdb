import { database, transaction } from '#platform/database.ts'
import { erasePosts, postsOf } from '../posts/erase-posts.ts'
import { eraseTraces } from './erase-traces.ts'

/** It is there again: what is left of it stays. */
class Back extends Error {}

/**
 * Removes what an account of another server wrote and did, after that server said that it is gone. Its empty row stays, for
 * what others answered hangs on it. For the job; goes in bounded steps, may be broken off and run again, and ends when the
 * account comes back. Events: post.deleted …
 */
export async function removeGoneActor(accountId: bigint): Promise<void> {
  try {
    await demandGone(accountId)
    const stillGone = () => demandGone(accountId)
    await erasePosts(await postsOf(accountId), stillGone)
    await eraseTraces(accountId, stillGone)
    await transaction((tx) =>
      tx.account.updateMany({
        where: { id: accountId, remote: { goneAt: { not: null } } },
        data: { displayName: '', bioHtml: '', fields: [], alsoKnownAs: [], movedToUri: null },
      }),
    )
  } catch (error) {
    if (!(error instanceof Back)) throw error
  }
}

async function demandGone(accountId: bigint): Promise<void> {
  const actor = await database().remoteActor.findUnique({ where: { accountId }, select: { goneAt: true } })
  if (!actor?.goneAt) throw new Back()
}
