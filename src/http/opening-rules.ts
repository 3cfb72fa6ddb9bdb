import type { IncomingHttpHeaders } from 'node:http'

/** Pure rules of what counts as an opening of a post's page. They look at what a browser says with every request, and keep nothing. */

const page = /^\/@[^/?#]{1,300}\/(\d{1,19})(?:\?(.*))?$/

/** The post whose page an address is, or null. A page that only says what became of a form was opened before. */
export function openedPost(url: string): string | null {
  if (!url.startsWith('/@')) return null
  const [, id, query] = page.exec(url) ?? []
  return id === undefined || (query !== undefined && /(?:^|&)(?:notice|error)=/.test(query)) ? null : id
}

/**
 * What people read with says that it is one of these, and no name of a robot or of what makes previews of links. Whoever claims to be
 * a browser is taken for one. Cubot makes telephones.
 */
const browser = /^(?:Mozilla\/5\.0 \((?!compatible)|Opera\/)/
const robot =
  /(?<!cu)bot|crawl|spider|slurp|preview|headless|lighthouse|scrap|monitor|fetch|validator|https?:\/\//i

export const isBrowser = (userAgent: string | undefined): boolean =>
  userAgent !== undefined && userAgent.length < 1_000 && browser.test(userAgent) && !robot.test(userAgent)

/** Whether a person's browser asks for a document to show it now: not to have it at hand, and not as a part of another. */
export function isOpening(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' || !isBrowser(headers['user-agent'])) return false
  const {
    'sec-fetch-dest': purpose = 'document',
    'sec-fetch-mode': mode = 'navigate',
    'sec-purpose': early = headers.purpose ?? headers['x-purpose'] ?? headers['x-moz'],
  } = headers
  return purpose === 'document' && mode === 'navigate' && early === undefined && headers.rsc === undefined
}
