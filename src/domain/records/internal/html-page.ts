import { createHash } from 'node:crypto'

/** HTML that is ready to be written. Everything else is text, and escaped. */
export type Html = { html: string }

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * What turns the direction of everything behind it, and control characters: shown by their names, so that a page says in which order
 * its letters stand.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const turning = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]/g

const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (found) => entities[found] ?? '')
    .replace(turning, (found) => `[U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)

type Part = string | number | Html | null | undefined | Part[]

const written = (part: Part): string => {
  if (part === null || part === undefined) return ''
  if (Array.isArray(part)) return part.map(written).join('')
  return typeof part === 'object' ? part.html : escaped(String(part))
}

/** Writes HTML; whatever is put in is escaped, also within attributes, unless it is HTML by this function. */
export const html = (fixed: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: fixed.map((text, index) => text + written(parts[index])).join(''),
})

/** A link to a page of the web; what is none stays a text. */
export function link(address: string): Html {
  const isWeb = /^https?:\/\//i.test(address) && URL.canParse(address)
  return isWeb
    ? html`<a href="${address}" rel="noreferrer noopener"><bdi>${address}</bdi></a>`
    : html`<bdi>${address}</bdi>`
}

const style = `
:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:48rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.125rem;margin:2rem 0 .5rem}
.text{border-left:.25rem solid #1d5fa6;margin:.75rem 0;padding:.25rem 0 .25rem 1rem;white-space:pre-wrap}
.state{border:1px solid;border-radius:.25rem;display:inline-block;font-weight:600;padding:0 .5rem}
dl{display:grid;gap:.25rem 1rem;grid-template-columns:minmax(8rem,max-content) 1fr}
dt{font-weight:600}dd{margin:0}
figure{margin:1rem 0}img{background:#8883;height:auto;max-width:100%}figcaption{font-size:.9375rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #8888;padding:.25rem .5rem;text-align:left;vertical-align:top}
li{margin:.25rem 0}.posts{list-style:none;padding:0}.posts small{display:block}
:focus-visible{outline:.1875rem solid;outline-offset:.125rem}
@media(max-width:30rem){dl{display:block}dd{margin:0 0 .5rem}}
`

/** Nothing is loaded from anywhere but the archive, nothing runs, nothing is sent. */
const policy = [
  "default-src 'none'",
  "img-src 'self' file:",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The beginning of a page of an archive; `pageEnd` ends it. */
export const pageStart = (title: string): string =>
  html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: escapeQuotes(policy) }}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
`.html

/** Only what would end the attribute: the policy is ours. */
const escapeQuotes = (text: string): string => text.replaceAll('"', '&quot;')

export const pageEnd = '</main>\n</body>\n</html>\n'

const moments = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
})

/** A moment in Berlin, in words; the exact one for machines. */
export const moment = (iso: string): Html =>
  html`<time datetime="${iso}">${moments.format(new Date(iso))} Uhr</time>`

/** Terms and values; what is empty is left out. */
export const facts = (all: [string, Html | string | number | null][]): Html => {
  const known = all.filter(([, value]) => value !== null && value !== '')
  return html`<dl>
${known.map(([term, value]) => html`<dt>${term}</dt><dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd>\n`)}</dl>
`
}
