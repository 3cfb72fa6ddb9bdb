/** What other servers ask for: Activity Streams 2.0, under its own type or as JSON-LD. */
const documentType = /^application\/(?:activity\+json|ld\+json)$/

/**
 * Whether who asks for a page's address would rather have the document behind it. Readers are told apart by one look at the
 * header, for no browser asks for JSON. Of two that are wanted equally the first one named counts.
 */
export function wantsDocument(accept: string | undefined): boolean {
  return accept !== undefined && accept.length <= 1_000 && accept.includes('+json') && prefersDocument(accept)
}

function prefersDocument(accept: string): boolean {
  let [best, isDocument] = [0, false]
  for (const part of accept.split(',', 30)) {
    const [type = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
    const isOne = documentType.test(type)
    if (!isOne && type !== 'text/html' && type !== 'application/xhtml+xml') continue
    const weight = weightOf(parameters)
    if (weight > best) [best, isDocument] = [weight, isOne]
  }
  return isDocument
}

function weightOf(parameters: string[]): number {
  const given = parameters.find((word) => word.startsWith('q='))?.slice(2)
  const weight = given === undefined ? 1 : Number(given)
  return weight >= 0 && weight <= 1 ? weight : 0
}

/** Whether somebody looks at a document's address with a browser. */
export const wantsPage = (accept: string | undefined): boolean =>
  accept?.includes('text/html') === true && !accept.includes('json')

/**
 * Where the document behind a page's address lies, if that is what is asked for: of `/@name` and of `/@name/123`. Null for
 * everything else, after one look at a header.
 * @param url path and query as asked for
 */
export function documentPath(url: string, accept: string | undefined): string | null {
  if (!wantsDocument(accept)) return null
  const [, handle, post] = /^\/@([\w.@%-]{1,300})(?:\/(\d{1,19}))?(?:\?|$)/.exec(url) ?? []
  if (post !== undefined) return `/ap/posts/${post}`
  return handle === undefined ? null : `/ap/names/${handle}`
}
