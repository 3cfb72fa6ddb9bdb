import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { isOurUri } from '../addresses.ts'
import { record } from '../events.ts'
import { findPostByUri } from './find-remote-post.ts'
import { countOnPost } from './internal/count.ts'
import { findShownPost } from './internal/find-shown-post.ts'
import { mayQuote } from './post-rules.ts'

/**
 * Another server asks whether a post of its own may quote one of ours (FEP-044f): it may, if everybody may read ours and
 * neither has blocked the other. The word is kept; the quoting post is shown with the quote if it is here already.
 * @returns the id of our word (`/ap/quotes/{id}`), or null: refused
 */
export async function receiveQuoteRequest(
  actorId: bigint,
  postId: bigint,
  quotingUri: string,
): Promise<bigint | null> {
  const quotingId = isOurUri(quotingUri) ? null : await findPostByUri(quotingUri)
  return transaction(async (tx) => {
    const post = await findShownPost(tx, actorId, postId)
    if (!post?.ours || !mayQuote(post) || isOurUri(quotingUri)) return null
    const which = { postId_quotingUri: { postId, quotingUri } }
    const { id } = await tx.quoteAuthorisation.upsert({
      where: which,
      create: { ...which.postId_quotingUri, createdAt: now() },
      update: {},
      select: { id: true },
    })
    if (quotingId !== null) await showQuote(tx, { quotingId, authorId: actorId, quotedId: postId })
    return id
  })
}

/**
 * The quoted author's word for a quote came, or was verified, after the quoting post. Only the quoted author can give it. Of our
 * own quotes nothing changes: they are shown here from the beginning. Event: post.edited
 */
export async function receiveQuoteApproval(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
): Promise<'stored' | 'ignored'> {
  const found = await findQuote(quote)
  return transaction(async (tx) => {
    if (!found || !(await isQuotable(tx, found.quotedId, quotedAuthorId))) return 'ignored'
    const [quoting] = await tx.$queryRaw<{ author_id: bigint; quote_of_id: bigint | null }[]>`
      select author_id, quote_of_id from posts where id = ${found.quotingId} and deleted_at is null`
    if (!quoting) return 'ignored'
    if (quoting.quote_of_id === found.quotedId) return 'stored'
    return (await showQuote(tx, { ...found, authorId: quoting.author_id })) ? 'stored' : 'ignored'
  })
}

/** The quoted author takes the word back: the quote is shown no longer. Only the quoted author can. Event: post.edited */
export async function receiveQuoteRevocation(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
): Promise<'deleted' | 'ignored'> {
  const found = await findQuote(quote)
  return transaction(async (tx) => {
    if (!found || !(await isQuotable(tx, found.quotedId, quotedAuthorId))) return 'ignored'
    const [hidden] = await tx.$queryRaw<{ author_id: bigint; conversation_id: bigint }[]>`
      update posts set quote_of_id = null, quote_uri = ${quote.quotedUri}
      where id = ${found.quotingId} and quote_of_id = ${found.quotedId} returning author_id, conversation_id`
    if (!hidden) return 'ignored'
    await countOnPost(tx, found.quotedId, 'quotes', -1)
    await tellOfEdit(tx, { id: found.quotingId, ...hidden })
    return 'deleted'
  })
}

type FoundQuote = { quotingId: bigint; quotedId: bigint }

async function findQuote(quote: { quotingUri: string; quotedUri: string }): Promise<FoundQuote | null> {
  const [quotingId, quotedId] = await Promise.all([
    findPostByUri(quote.quotingUri),
    findPostByUri(quote.quotedUri),
  ])
  return quotingId === null || quotedId === null ? null : { quotingId, quotedId }
}

/** Whether a post is of that author, from elsewhere, and for everybody. */
async function isQuotable(tx: Tx, id: bigint, authorId: bigint): Promise<boolean> {
  const found = await tx.post.findFirst({
    where: { id, authorId, uri: { not: null }, boostOfId: null, deletedAt: null },
    select: { visibility: true },
  })
  return found !== null && mayQuote(found)
}

/** Shows a quote that was held back; false if there is none of that author which waits for it. */
async function showQuote(
  tx: Tx,
  { quotingId, authorId, quotedId }: FoundQuote & { authorId: bigint },
): Promise<boolean> {
  const [shown] = await tx.$queryRaw<{ author_id: bigint; conversation_id: bigint }[]>`
    update posts set quote_of_id = ${quotedId}, quote_uri = null
    where id = ${quotingId} and author_id = ${authorId} and id <> ${quotedId} and boost_of_id is null
      and deleted_at is null and quote_of_id is null and quote_uri is not null
    returning author_id, conversation_id`
  if (!shown) return false
  await countOnPost(tx, quotedId, 'quotes', 1)
  await tellOfEdit(tx, { id: quotingId, ...shown })
  return true
}

const tellOfEdit = (
  tx: Tx,
  post: { id: bigint; author_id: bigint; conversation_id: bigint },
): Promise<void> =>
  record(tx, 'post.edited', {
    postId: post.id.toString(),
    authorId: post.author_id.toString(),
    conversationId: post.conversation_id.toString(),
    tags: [],
    elsewhere: true,
  })
