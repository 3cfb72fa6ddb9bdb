import type { RemotePost } from '#domain/posts/remote-post.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { fetchAdmitted } from './fetch-admitted.ts'

/**
 * Whether the quoted author's word for a quote (FEP-044f, `quoteAuthorization`) is right: it lies on the server of what is
 * quoted, and says that this very post may quote that one.
 */
export async function isQuoteAuthorised({
  uri,
  quoteUri,
  quoteAuthorisationUri,
}: RemotePost): Promise<boolean> {
  if (quoteUri === null || quoteAuthorisationUri === null) return false
  if (!sameOrigin(quoteUri, quoteAuthorisationUri)) return false
  return isStamp(quoteAuthorisationUri, { quotingUri: uri, quotedUri: quoteUri })
}

/** Fetches a stamp and compares it. What cannot be fetched is not there. */
export async function isStamp(
  stampUri: string,
  quote: { quotingUri: string; quotedUri: string },
): Promise<boolean> {
  try {
    const { document } = await fetchAdmitted(stampUri)
    const { type, interactingObject, interactionTarget, attributedTo } = document
    return (
      type === 'QuoteAuthorization' &&
      interactingObject === quote.quotingUri &&
      interactionTarget === quote.quotedUri &&
      sameOrigin(attributedTo, quote.quotedUri)
    )
  } catch (error) {
    if (isFetchRefused(error)) return false
    throw error
  }
}
