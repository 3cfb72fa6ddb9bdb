import type { CapAlert } from './cap-alert.ts'
import { capType } from './warning-paths.ts'
import { textElement as element, escapeXml, xmlDeclaration } from './xml-words.ts'

export type AtomFeed = {
  id: string
  title: string
  /** Its own address, and that of the page it belongs to. */
  self: string
  page: string
  entries: { alert: CapAlert; cap: string }[]
}

/** An index of CAP messages (RFC 4287), each entry leading to the message. It changes only when one of them does. */
export const writeAtom = ({ id, title, self, page, entries }: AtomFeed): string =>
  `${xmlDeclaration}\n<feed xmlns="http://www.w3.org/2005/Atom">${[
    element('id', id),
    element('title', title),
    element('updated', atomTime(newest(entries.map(({ alert }) => alert.sent)))),
    link('self', 'application/atom+xml', self),
    link('alternate', 'text/html', page),
    ...entries.map(entryOf),
  ].join('')}</feed>\n`

const newest = (times: Date[]): Date => new Date(Math.max(0, ...times.map((at) => at.getTime())))
const atomTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

const link = (rel: string, type: string, href: string): string =>
  `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>`

/** Known by its page: a later message about the same takes the place of the earlier one. */
function entryOf({ alert, cap }: AtomFeed['entries'][number]): string {
  const [info] = alert.infos
  return `<entry>${[
    element('id', info?.web ?? cap),
    element('title', info?.headline ?? alert.identifier),
    element('updated', atomTime(alert.sent)),
    `<author>${element('name', info?.senderName || alert.sender)}</author>`,
    link('alternate', capType, cap),
    link('related', 'text/html', info?.web ?? cap),
    `<category term="${alert.msgType}"/>`,
    element('summary', info?.description ?? ''),
  ].join('')}</entry>`
}
