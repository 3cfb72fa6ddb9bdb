import type { IncomingHttpHeaders } from 'node:http'
import { cookieValue } from '#doors/session-cookie.ts'
import { config } from '#platform/config.ts'
import { chooseLocale } from '#wire/locales.ts'

/** What an anonymous page depends on: address, language, theme. Nothing else of the request reaches its render. */
export type PageKey = { text: string; path: string; url: string; headers: Record<string, string> }

/** The query parameters that pages read. Others neither reach a render nor split the cache. */
const known = new Set([
  'before',
  'view',
  'notice',
  'error',
  'returnTo',
  'replyTo',
  'quote',
  'edit',
  'text',
  'add',
  'wait',
  'q',
  'uri',
  'acct',
])

/**
 * @param url path and query as asked for
 * @returns null for addresses that are no shared page: too long, none of ours, or with a token from a letter
 */
export function pageKey(url: string, headers: IncomingHttpHeaders): PageKey | null {
  if (url.length > 1_000 || url.startsWith('/_next/') || url.startsWith('/api/')) return null
  const [path = '/', search = ''] = url.split('?', 2)
  const given = new URLSearchParams(search)
  // What a link from a letter leads to is for whoever holds it, and kept nowhere; nor what leads back to it.
  if (given.has('token') || given.getAll('returnTo').some(bearsToken)) return null
  const kept = [...given].filter(([name]) => known.has(name)).sort()
  const query = new URLSearchParams(kept).toString()
  const locale = chooseLocale(cookieValue(headers.cookie, 'locale'), headers['accept-language'])
  const theme = themeOf(headers)
  const address = query ? `${path}?${query}` : path
  return {
    text: `${locale} ${theme} ${address}`,
    path,
    url: address,
    headers: {
      host: new URL(config().PUBLIC_URL).host,
      accept: 'text/html',
      // Next puts the title into the head only for readers that say what they are.
      'user-agent': 'SaPoCom',
      'accept-language': locale,
      cookie: `locale=${locale}${theme ? `; theme=${theme}` : ''}`,
    },
  }
}

/** Whether a path has a token, or leads on to one that has: nested paths are escaped once more each time. */
const bearsToken = (path: string): boolean => /token[=%]/i.test(path)

function themeOf(headers: IncomingHttpHeaders): 'dark' | 'light' | '' {
  const chosen = cookieValue(headers.cookie, 'theme')
  return chosen === 'dark' || chosen === 'light' ? chosen : ''
}
