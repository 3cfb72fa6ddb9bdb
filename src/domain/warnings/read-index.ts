import { isCap } from './read-cap.ts'
import type { XmlElement } from './read-xml.ts'
import { capType } from './warning-paths.ts'

/** A message that lies elsewhere. `mark` changes when it does; empty where nobody says. */
export type Listed = { url: string; mark: string }

/** So many messages of one document are looked at; more are none of ours to show. */
export const mostListed = 1_000

/**
 * What a document at a source holds: messages themselves (it is one, or holds them in its entries), and links to more, which
 * lie on the same host. Atom (RFC 4287) and RSS 2.0.
 */
export function readIndex(root: XmlElement, address: string): { alerts: XmlElement[]; listed: Listed[] } {
  const alerts: XmlElement[] = []
  const listed = new Map<string, Listed>()
  for (const entry of entriesIn(root)) {
    const inside = alertsIn(entry)
    alerts.push(...inside)
    const link = inside.length === 0 && entry !== root ? linkIn(entry, address) : null
    if (link && listed.size < mostListed) listed.set(link.url, link)
  }
  return { alerts: alerts.slice(0, mostListed), listed: [...listed.values()] }
}

const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name)

function entriesIn(root: XmlElement): XmlElement[] {
  if (root.name === 'feed') return named(root, 'entry')
  if (root.name === 'rss') return named(root, 'channel').flatMap((channel) => named(channel, 'item'))
  return [root]
}

function alertsIn(element: XmlElement): XmlElement[] {
  return isCap(element) ? [element] : element.children.flatMap(alertsIn)
}

function linkIn(entry: XmlElement, address: string): Listed | null {
  const links = [...named(entry, 'link'), ...named(entry, 'enclosure')].map((link) => ({
    href: link.attributes.get('href') ?? link.attributes.get('url') ?? link.text.trim(),
    type: link.attributes.get('type') ?? '',
  }))
  const link =
    links.find(({ type }) => type === capType) ?? links.find(({ type }) => !type.startsWith('text/html'))
  if (!link || link.href === '' || link.href.length > 500 || !URL.canParse(link.href, address)) return null
  const url = new URL(link.href, address)
  url.hash = ''
  if (url.origin !== new URL(address).origin) return null
  const mark =
    ['updated', 'pubDate'].map((name) => named(entry, name)[0]?.text.trim() ?? '').find(Boolean) ?? ''
  return { url: url.href, mark: mark.slice(0, 60) }
}
