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
  throw new Error(`not built yet: ${actorId} ${postId} ${quotingUri}`)
}

/** The quoted author's word for a quote came, or was verified, after the quoting post. Only the quoted author can give it. */
export async function receiveQuoteApproval(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
): Promise<'stored' | 'ignored'> {
  throw new Error(`not built yet: ${quotedAuthorId} ${quote.quotingUri}`)
}

/** The quoted author takes the word back: the quote is shown no longer. Only the quoted author can. */
export async function receiveQuoteRevocation(
  quotedAuthorId: bigint,
  quote: { quotingUri: string; quotedUri: string },
): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${quotedAuthorId} ${quote.quotingUri}`)
}
