import type { PageWords } from '#domain/links/keep-card.ts'
import { foreignFetch } from '#platform/remote-fetch-foreign.ts'
import type { NameLookup } from '#platform/remote-fetch-names.ts'
import { readPageHead } from '../vocabulary/page-head.ts'
import { parseType } from './content-type.ts'
import { decodePage } from './decode-page.ts'
import { demandFound, FetchRefused, refusalOf } from './fetch-refused.ts'
import { isHttpId } from './origin.ts'

const bounds = { mostBytes: 512 * 1024, timeoutMs: 8_000, redirects: 5 }
const types = ['text/html', 'application/xhtml+xml']

/**
 * What a page of anybody's says of itself. By the rules for strangers' machines; at most 512 KiB of it, and no more than its head
 * where that ends before. Nobody is named to it but this server.
 * @returns also the address that answered in the end
 * @throws FetchRefused
 */
export async function fetchPage(
  url: string,
  { lookup }: { lookup?: NameLookup | undefined } = {},
): Promise<{ url: string; words: PageWords }> {
  if (!isHttpId(url)) throw new FetchRefused('refused')
  try {
    const {
      url: answered,
      headers,
      bytes,
    } = await foreignFetch(url, {
      ...bounds,
      headers: { accept: types.join(','), 'accept-language': 'de,en;q=0.7' },
      isEnough: headEnds(),
      judge({ status, headers }) {
        demandFound(status)
        if (!types.includes(parseType(headers.get('content-type') ?? '').type))
          throw new FetchRefused('wrong-type', { status })
      },
      ...(lookup && { lookup }),
    })
    const html = decodePage(bytes, headers.get('content-type') ?? '')
    return { url: answered.href, words: readPageHead(html, answered.href) }
  } catch (error) {
    throw refusalOf(error)
  }
}

const end = '</head'

/** Says when the end of a head has come by, also between two pieces. */
function headEnds(): (piece: Buffer) => boolean {
  let last = ''
  return (piece) => {
    const text = last + piece.toString('latin1').toLowerCase()
    last = text.slice(1 - end.length)
    return text.includes(end)
  }
}
