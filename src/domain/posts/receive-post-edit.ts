import { type Prisma, type Tx, transaction } from '#platform/database.ts'
import { toldTime } from '../accounts/told-time.ts'
import { record } from '../events.ts'
import { storePostPictures } from '../media/store-remote-pictures.ts'
import { findPostByUri } from './find-remote-post.ts'
import { countOnPost } from './internal/count.ts'
import { keepRevision } from './internal/keep-revision.ts'
import { contentOf, type RemoteContent, tagsOf } from './internal/remote-content.ts'
import { findPeople, findRemoteAuthor, type RemoteAuthor } from './internal/remote-people.ts'
import { findQuoted } from './internal/remote-place.ts'
import { storeRemotePoll } from './internal/store-remote-poll.ts'
import { storeMentions, storeTags } from './internal/store-tags.ts'
import type { HowReceived } from './receive-post.ts'
import type { RemotePost } from './remote-post.ts'

/** So many earlier versions of a post from elsewhere are kept, as many as its history shows. */
const mostRevisions = 100

/**
 * Stores what a post says now; what it said before stays in its public history. Only whoever wrote it may change it: asked
 * of the stored row. New numbers of a poll leave no mark of an edit. Visibility, place and what it answers never change.
 * Event: post.edited with `elsewhere`
 * @returns `unknown`: there is no such post here, so receivePost may be tried; `ignored`: not hers, or deleted
 */
export async function receivePostEdit(
  actorId: bigint,
  post: RemotePost,
  how: Pick<HowReceived, 'quoteAuthorised'> = {},
): Promise<'changed' | 'unchanged' | 'unknown' | 'ignored'> {
  const id = await findPostByUri(post.uri)
  if (id === null) return 'unknown'
  const quotedId = post.quoteUri === null ? null : await findPostByUri(post.quoteUri)
  return transaction(async (tx) => {
    const before = await lockPost(tx, id, actorId)
    const author = await findRemoteAuthor(tx, post.authorUri)
    if (!before || author?.id !== actorId) return 'ignored'
    if (isOlder(post, before)) return 'unchanged'
    const isEdited = await storeEdit(tx, post, author, before)
    const isQuoting = await showQuote(tx, before, quotedId, {
      authorId: actorId,
      uri: post.uri,
      isAuthorised: how.quoteAuthorised ?? false,
      stampUri: how.quoteAuthorised ? post.quoteAuthorisationUri : null,
    })
    if (!isEdited && !isQuoting) return 'unchanged'
    await record(tx, 'post.edited', {
      postId: id.toString(),
      authorId: actorId.toString(),
      conversationId: before.conversationId.toString(),
      tags: tagsOf(post).map(({ name }) => name),
      elsewhere: true,
    })
    return 'changed'
  })
}

/** @returns whether its words, pictures or the question of its poll are others now */
async function storeEdit(
  tx: Tx,
  post: RemotePost,
  author: RemoteAuthor,
  before: StoredPost,
): Promise<boolean> {
  const { id } = before
  const people = await findPeople(tx, post.mentions, author.id)
  const content = await contentOf(tx, post, author, people)
  const areOthers = await storePostPictures(tx, { id, ownerId: author.id }, post.pictures)
  const { isChanged } = await storeRemotePoll(tx, before, post.poll)
  await storeMentions(tx, id, people.ids)
  await storeTags(tx, id, tagsOf(post))
  if (isSame(before, content) && !areOthers && !isChanged) return false
  await keepAndBound(tx, before)
  const data = { ...content, editedAt: editedAt(post, before) }
  await tx.post.update({ where: { id }, data, select: { id: true } })
  return true
}

/** A quote that was not allowed before, or not known. What is quoted once stays, unless its author takes the word back. */
async function showQuote(
  tx: Tx,
  before: StoredPost,
  quotedId: bigint | null,
  { stampUri, ...quoting }: Parameters<typeof findQuoted>[2] & { stampUri: string | null },
): Promise<boolean> {
  if (before.quoteOfId !== null || quotedId === before.id) return false
  const quoteOfId = await findQuoted(tx, quotedId, quoting)
  if (quoteOfId === null) return false
  await countOnPost(tx, quoteOfId, 'quotes', 1)
  await tx.post.update({
    where: { id: before.id },
    data: { quoteOfId, quoteUri: null, quoteStampUri: stampUri },
    select: { id: true },
  })
  return true
}

/** Edits may overtake each other on their way. */
const isOlder = (post: RemotePost, before: StoredPost): boolean =>
  post.editedAt !== null && before.editedAt !== null && post.editedAt < before.editedAt

const included = { media: { orderBy: { position: 'asc' } } } satisfies Prisma.PostInclude
type StoredPost = Prisma.PostGetPayload<{ include: typeof included }>

/** The stored post, if it is hers, from elsewhere and not deleted. */
async function lockPost(tx: Tx, id: bigint, actorId: bigint): Promise<StoredPost | null> {
  await tx.$queryRaw`select id from posts where id = ${id} for update`
  return tx.post.findFirst({
    where: { id, authorId: actorId, uri: { not: null }, deletedAt: null, boostOfId: null },
    include: included,
  })
}

const isSame = (before: StoredPost, content: RemoteContent): boolean =>
  before.html === content.html &&
  before.contentWarning === content.contentWarning &&
  before.sensitive === content.sensitive &&
  before.language === content.language &&
  urlsOf(before.files) === urlsOf(content.files)

const urlsOf = (files: unknown): string =>
  (files as RemoteContent['files']).map(({ url, alt }) => `${url}\n${alt}`).join('\n')

async function keepAndBound(tx: Tx, before: StoredPost): Promise<void> {
  const number = await keepRevision(tx, before)
  await tx.postRevision.deleteMany({ where: { postId: before.id, number: { lte: number - mostRevisions } } })
}

const editedAt = (post: RemotePost, before: StoredPost): Date =>
  new Date(Math.max(toldTime(post.editedAt).getTime(), (before.editedAt ?? before.createdAt).getTime()))
