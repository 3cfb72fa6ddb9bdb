import { ourHost } from '../addresses.ts'
import { parseText } from '../posts/post-text.ts'

/** As the unique index of addresses takes them. */
const longest = 2_000

export type FoundLink = {
  /** As it stands in the text. */
  url: string
  /** The page's: written the one way URLs are, without what comes after `#`. */
  address: string
}

/** The first link in a text that leads to a page elsewhere: no mention, no hashtag, not this server, no name and password in it. */
export function firstLink(text: string): FoundLink | null {
  for (const piece of parseText(text)) {
    if (piece.kind !== 'link') continue
    const address = addressOf(piece.url)
    if (address) return { url: piece.url, address }
  }
  return null
}

function addressOf(link: string): string | null {
  const url = new URL(link)
  url.hash = ''
  const isElsewhere = url.host !== ourHost() && url.username === '' && url.password === ''
  return isElsewhere && link.length <= longest && url.href.length <= longest ? url.href : null
}
