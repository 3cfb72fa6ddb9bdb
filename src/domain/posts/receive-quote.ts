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
 * The quoted author's word for a quote came, or was verified, after the quoting post. Only the quoted author can give it. Our own
 * quotes are shown here from the beginning; with the word other servers show them too.
 * Events: post.edited; quote.answered of a quote of ours
 * @param stampUri where her word lies
 */
export async function receiveQuoteApproval(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
  stampUri: string,
): Promise<'stored' | 'ignored'> {
  const found = await findQuote(quote)
  return transaction(async (tx) => {
    if (!found || !(await isQuotable(tx, found.quotedId, quotedAuthorId))) return 'ignored'
    const [quoting] = await tx.$queryRaw<{ author_id: bigint; quote_of_id: bigint | null }[]>`
      select author_id, quote_of_id from posts where id = ${found.quotingId} and deleted_at is null`
    if (!quoting) return 'ignored'
    const isShown =
      quoting.quote_of_id === found.quotedId ||
      (await showQuote(tx, { ...found, authorId: quoting.author_id }))
    if (!isShown) return 'ignored'
    await keepStamp(tx, found.quotingId, stampUri)
    return 'stored'
  })
}

async function keepStamp(tx: Tx, quotingId: bigint, stampUri: string): Promise<void> {
  const [kept] = await tx.$queryRaw<{ ours: boolean }[]>`
    update posts set quote_stamp_uri = ${stampUri}
    where id = ${quotingId} and quote_stamp_uri is distinct from ${stampUri} returning uri is null as ours`
  if (kept?.ours) await record(tx, 'quote.answered', { postId: quotingId.toString() })
}

/** The quoted author refuses, or takes the word back: the quote is shown no longer. Only she can. Events: as for the approval */
export async function receiveQuoteRevocation(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
): Promise<'deleted' | 'ignored'> {
  const found = await findQuote(quote)
  return transaction(async (tx) =>
    found && (await hideQuote(tx, quotedAuthorId, found)) ? 'deleted' : 'ignored',
  )
}

/** The same, said of her word by its own address. */
export async function receiveQuoteStampDeleted(
  quotedAuthorId: bigint,
  stampUri: string,
): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    const stamped = await tx.$queryRaw<FoundQuote[]>`
      select id as "quotingId", quote_of_id as "quotedId" from posts
      where quote_stamp_uri = ${stampUri} and quote_of_id is not null limit 10`
    let isHidden = false
    for (const quote of stamped) isHidden = (await hideQuote(tx, quotedAuthorId, quote)) || isHidden
    return isHidden ? 'deleted' : 'ignored'
  })
}

async function hideQuote(
  tx: Tx,
  quotedAuthorId: bigint,
  { quotingId, quotedId }: FoundQuote,
): Promise<boolean> {
  if (!(await isQuotable(tx, quotedId, quotedAuthorId))) return false
  const [hidden] = await tx.$queryRaw<{ author_id: bigint; conversation_id: bigint; ours: boolean }[]>`
    update posts p set quote_of_id = null, quote_stamp_uri = null, quote_uri = q.uri
    from posts q where p.id = ${quotingId} and p.quote_of_id = ${quotedId} and q.id = ${quotedId}
    returning p.author_id, p.conversation_id, p.uri is null as ours`
  if (!hidden) return false
  await countOnPost(tx, quotedId, 'quotes', -1)
  await tellOfEdit(tx, { id: quotingId, ...hidden })
  if (hidden.ours) await record(tx, 'quote.answered', { postId: quotingId.toString() })
  return true
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
