import type { LetterLocale, LetterText, Site } from './letters.ts'

/** Plain text of at most 76 characters a line; addresses stand alone on theirs, so that no program breaks them. */
export function toPlainText(letter: LetterText, site: Site, locale: LetterLocale): string {
  const { button, paragraphs, afterwards = [] } = letter
  const parts = [
    greeting[locale],
    ...paragraphs.map(wrap),
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    ...afterwards.map(wrap),
    `-- \n${site.name}\n${site.url}\n${wrap(unanswered[locale])}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * The same as HTML: no pictures, no styles from elsewhere, nothing that tells when it is read. The address stands below the
 * button too, for who reads before she clicks.
 */
export function toHtml(letter: LetterText, site: Site, locale: LetterLocale): string {
  const { subject, button, paragraphs, afterwards = [] } = letter
  const body = [
    paragraph(greeting[locale]),
    ...paragraphs.map((text) => paragraph(linked(text))),
    ...(button ? [buttonOf(button)] : []),
    ...afterwards.map((text) => paragraph(linked(text))),
  ].join('\n')
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif">
<main style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:700;font-size:18px">${escaped(site.name)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escaped(subject)}</h1>
${body}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8b8b;font-size:14px">${escaped(unanswered[locale])}<br>${anchor(site.url)}</p>
</main>
</body>
</html>
`
}

const greeting: Record<LetterLocale, string> = { de: 'Guten Tag,', en: 'Hello,' }
const unanswered: Record<LetterLocale, string> = {
  de: 'Diese Nachricht wurde automatisch verschickt; Antworten darauf liest niemand.',
  en: 'This message was sent automatically; nobody reads replies to it.',
}

const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`

const buttonOf = ({ label, href }: { label: string; href: string }): string =>
  `<p style="margin:24px 0 8px"><a href="${escaped(href)}" style="display:inline-block;padding:12px 24px;border-radius:24px;background:#14508c;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></p>
<p style="margin:0 0 24px;font-size:14px;word-break:break-all">${escaped(href)}</p>`

const anchor = (href: string): string => `<a href="${escaped(href)}">${escaped(href)}</a>`

/** Addresses within a sentence become links; everything else is text. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? anchor(part) : escaped(part)))
    .join('')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** Breaks a paragraph at spaces; a word longer than a line, as an address is, stays whole. */
function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > 76) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].join('\n')
}
