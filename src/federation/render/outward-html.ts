import { hereUri } from '#domain/addresses.ts'
import { escapeHtml } from '#domain/posts/post-text.ts'

/** Where a handle's page is (`name`, `name@domain`), for those that are not ours. */
export type ProfilePages = ReadonlyMap<string, string>

/**
 * Our own HTML as others may show it: whole addresses, mentions and hashtags in the markup by which Mastodon, Pleroma and
 * Misskey know them (microformats `h-card`, `u-url`), little pictures as the `:shortcode:` they stand for.
 */
export const outwardHtml = (html: string, pages: ProfilePages = new Map()): string =>
  html
    .replace(mention, (_all, handle: string, text: string) => mentionLink(handle, text, pages))
    .replace(hashtag, (_all, path: string, label: string) => {
      const href = escapeHtml(hereUri(`/tags/${path}`))
      return `<a href="${href}" class="mention hashtag" rel="tag">#<span>${label}</span></a>`
    })
    .replace(/<img\b[^>]*\balt="(:[A-Za-z0-9_]{1,60}:)"[^>]*>/g, '$1')
    .replaceAll('href="/', `href="${escapeHtml(hereUri('/'))}`)

const mention = /<a class="mention" href="\/@([^"]*)">@([^<]*)<\/a>/g
const hashtag = /<a class="hashtag" rel="tag" href="\/tags\/([^"]*)">#([^<]*)<\/a>/g

function mentionLink(handle: string, text: string, pages: ProfilePages): string {
  const href = escapeHtml(pages.get(handle) ?? hereUri(`/@${handle}`))
  return `<span class="h-card" translate="no"><a href="${href}" class="u-url mention">@<span>${text}</span></a></span>`
}

/** A quote for readers whose server knows none: a line above the text, by whose class the others leave it away. */
export const quoteFallback = (url: string): string =>
  `<p class="quote-inline">RE: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`
