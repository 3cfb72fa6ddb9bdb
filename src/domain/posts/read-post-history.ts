import { database } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import { placeWords } from '#wire/place-words.ts'
import type { PostView } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { loadPostViews } from './load-post-views.ts'

/** What a post said, oldest first, its latest hundred versions; the last is what it says now. Times are ISO 8601. */
export type PostHistory = {
  post: PostView
  revisions: { html: string; contentWarning: string; pictureAlts: string[]; place: string; at: string }[]
}

const most = 100

/**
 * Reads the public history of a post, for everybody who may read the post.
 * @throws DomainError post-not-found
 */
export async function readPostHistory(reader: Reader, id: bigint): Promise<PostHistory> {
  const post = (await loadPostViews(reader, [id.toString()])).get(id.toString())
  if (!post) throw new DomainError('post-not-found')
  const stored = await database().post.findUniqueOrThrow({
    where: { id },
    select: { conversationId: true, revisions: { orderBy: { number: 'desc' }, take: most } },
  })
  dependsOn(`conversation:${stored.conversationId}`, `account:${post.author.id}`)
  const earlier = stored.revisions.toReversed().map((revision) => ({
    html: revision.html,
    contentWarning: revision.contentWarning,
    pictureAlts: (revision.pictures as { alt: string }[]).map(({ alt }) => alt),
    place: revision.place,
    at: revision.createdAt.toISOString(),
  }))
  const current = {
    html: post.html,
    contentWarning: post.contentWarning,
    pictureAlts: post.pictures.map(({ alt }) => alt),
    place: post.place ? placeWords(post.place) : '',
    at: post.editedAt ?? post.createdAt,
  }
  return { post, revisions: [...earlier, current] }
}
