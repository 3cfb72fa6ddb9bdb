import { shorten } from '#domain/posts/post-text.ts'
import { isRelated } from './places.ts'

/** What cannot be seen, or turns the direction of what can. */
const unseen = /[\p{Cf}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu
const written = /^(?:https?:\/{1,3}|www\.)/i
const address = /https?:\/\/(?:www\.)?([^\s/?#:]+)/gi
const bareHost =
  /^(?:[^\s@/]{1,100}@)?((?:[\p{L}\p{N}-]{1,63}\.){1,10}(?:\p{L}{2,63}|xn--[a-z0-9-]{1,59}))\.?(?=$|[/?#:\s])/u
const handle = /^@[\w.-]{1,100}@((?:[\p{L}\p{N}-]{1,63}\.){1,10}[\p{L}\p{N}-]{2,63})$/u

/**
 * What is to be shown of a link, so that it never claims to lead elsewhere (CVE-2023-36462): its words if they do not look
 * like an address; `instead`, the real address, if they are one of another host; `also`, the real host in brackets, if they only mention one.
 * @param href as a browser writes it
 */
export function honestWords(href: string, words: string): { instead?: string; also?: string } {
  const shown = asRead(words.slice(0, 2_000))
  if (!shown.includes('.')) return {}
  const host = plainHost(new URL(href).hostname)
  if (written.test(shown)) return isHost(hostWritten(shown), host) ? {} : { instead: shorten(href) }
  const named = handle.exec(shown)?.[1]
  if (named !== undefined) return isRelated(plainHost(named), host) ? {} : { also: ` (${host})` }
  const bare = bareHost.exec(shown)?.[1]
  if (bare !== undefined && !isHost(bare, host)) return { also: ` (${host})` }
  const others = [...shown.matchAll(address)].slice(0, 5)
  return others.every(([, other = '']) => isHost(other, host)) ? {} : { also: ` (${host})` }
}

/** As a reader takes it, and a browser would: letters of all widths are the same, what is cut off is no part of a host. */
const asRead = (words: string): string =>
  words.replaceAll('…', ' ').normalize('NFKC').replaceAll('。', '.').replace(unseen, '').trim()

const hostWritten = (shown: string): string =>
  shown.replace(/^https?:\/{1,3}/i, '').split(/[/?#:\\\s]/, 1)[0] ?? ''

const isHost = (named: string, host: string): boolean => plainHost(named) === host

/** As browsers understand it, without `www.`; empty if it is none. */
const plainHost = (named: string): string =>
  (URL.parse(`https://${named}/`)?.hostname ?? '').replace(/^www\./, '')
