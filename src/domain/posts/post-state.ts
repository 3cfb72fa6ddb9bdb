import { database, type Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hereUri } from '../addresses.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { postPath } from './post-path.ts'

/** What became of a post, without what is in it. */
export type PostState = {
  id: bigint
  url: string
  state: 'published' | 'edited' | 'withdrawn'
  visibility: string
  language: string
  publishedAt: Date
  editedAt: Date | null
  withdrawnAt: Date | null
  /** The draft that made it, if it came from the desk. Of a thread only the first post knows it. */
  draftId: bigint | null
}

/** The same as machines are told it. */
export const postStateBody = (post: PostState) => ({
  ...post,
  id: post.id.toString(),
  publishedAt: post.publishedAt.toISOString(),
  editedAt: post.editedAt?.toISOString() ?? null,
  withdrawnAt: post.withdrawnAt?.toISOString() ?? null,
  draftId: post.draftId?.toString() ?? null,
})

/**
 * How a post of the agency the viewer acts as stands, also one that was withdrawn.
 * @throws DomainError not-allowed, post-not-found also for another account's
 */
export async function readPostState(viewer: Viewer, id: bigint): Promise<PostState> {
  await demandForAccount(database(), viewer, 'desk.write')
  const found = await findPostState(database(), viewer.accountId, id)
  if (!found) throw new DomainError('post-not-found')
  return found
}

/** Part of verbs: the same, whoever asks; null for another account's. */
export async function findPostState(
  tx: Pick<Tx, 'post'>,
  accountId: bigint,
  id: bigint,
): Promise<PostState | null> {
  const post = await tx.post.findFirst({
    where: { id, authorId: accountId, boostOfId: null },
    select: {
      language: true,
      visibility: true,
      createdAt: true,
      editedAt: true,
      deletedAt: true,
      author: { select: { username: true } },
      drafts: { where: { editsPostId: null }, select: { id: true }, take: 1 },
    },
  })
  if (!post) return null
  return {
    id,
    url: hereUri(postPath(post.author.username, id.toString())),
    state: post.deletedAt ? 'withdrawn' : post.editedAt ? 'edited' : 'published',
    visibility: post.visibility,
    language: post.language,
    publishedAt: post.createdAt,
    editedAt: post.editedAt,
    withdrawnAt: post.deletedAt,
    draftId: post.drafts[0]?.id ?? null,
  }
}
