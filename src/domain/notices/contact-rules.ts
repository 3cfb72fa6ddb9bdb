/** Pure rules of a notice's contact: what in its words can be called, written to or opened. */

/** A piece of a contact, and where it leads, if anywhere. */
export type ContactPiece = { text: string; target: string | null }

const address = String.raw`https:\/\/[^\s<>"]{1,300}`
const mail = String.raw`[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}`
/** With its area code, in the groups people write it in, or a number that is known everywhere. */
const phone = String.raw`(?<![\w.,:/+-]|\d )(?:(?:\+|\(?0)[1-9]\d{0,13}(?:[ /()-]{1,3}\d{1,14}){0,12}|11[02]|116 ?\d{3}|115)(?![\w:]|[.,/-]\d)`

const found = new RegExp(`(?<address>${address})|(?<mail>${mail})|(?<phone>${phone})`, 'giu')

/** A contact in pieces, in order; together they are its words. Only `https:`, `mailto:` and `tel:` are led to. */
export function contactPieces(contact: string): ContactPiece[] {
  const pieces: ContactPiece[] = []
  let done = 0
  for (const match of contact.matchAll(found)) {
    const { address: site, mail: box, phone: number } = match.groups ?? {}
    const text = withoutEnd(site ?? box ?? number ?? '')
    const target = site ? siteOf(text) : box ? `mailto:${text}` : numberOf(text)
    if (target === null) continue
    if (match.index > done) pieces.push({ text: contact.slice(done, match.index), target: null })
    pieces.push({ text, target })
    done = match.index + text.length
  }
  if (done < contact.length) pieces.push({ text: contact.slice(done), target: null })
  return pieces
}

/** Where its links lead, in order: a link is named by its place here. */
export const contactTargets = (contact: string): string[] =>
  contactPieces(contact).flatMap(({ target }) => (target === null ? [] : [target]))

/** A sentence may end behind it, or a bracket close that did not open in it. */
function withoutEnd(text: string): string {
  const cut = text.replace(/[.,;:!?'"\s/(-]+$/u, (end) =>
    text.startsWith('https://') && end === '/' ? end : '',
  )
  return cut.endsWith(')') && !cut.includes('(') ? withoutEnd(cut.slice(0, -1)) : cut
}

function siteOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, username, password, hostname, href } = new URL(text)
  const isPlain = protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
  return isPlain ? href : null
}

/** RFC 3966; the zero in brackets is for who calls from within the country. */
function numberOf(text: string): string | null {
  const digits = text.replace(/^(\+\d[^(]*)\(0\)/u, '$1').replace(/[^\d+]/gu, '')
  const length = digits.replace('+', '').length
  return (length >= 6 && length <= 15) || /^11[025]$/.test(digits) ? `tel:${digits}` : null
}
