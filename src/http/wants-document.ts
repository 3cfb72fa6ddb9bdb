import type { IncomingMessage } from 'node:http'

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
 * Lets a route of the front stand for a page's address when its document is asked for: `constraints: { document: true }`. Whoever
 * asks otherwise goes on to the page.
 */
export const documentConstraint = {
  name: 'document',
  mustMatchWhenDerived: false,
  storage: () => {
    const kept = new Map<unknown, unknown>()
    return {
      get: (value: unknown) => (kept.get(value) ?? null) as never,
      set: (value: unknown, handler: unknown) => void kept.set(value, handler),
    }
  },
  deriveConstraint: (request: Pick<IncomingMessage, 'headers'>) =>
    wantsDocument(request.headers.accept) ? true : undefined,
}
