import sanitizeHtml from 'sanitize-html'

export type Element = { tag: string; attributes: Record<string, string> }

/** Every element of a page, as a parser of HTML that is not ours finds them. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = []
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    transformTags: {
      '*': (tag, attributes) => {
        // What is dangerous is taken out of these afterwards.
        found.push({ tag, attributes: { ...attributes } })
        return { tagName: tag, attribs: attributes }
      },
    },
  })
  return found
}

const leading = [
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'cite',
  'background',
  'data',
  'ping',
  'xlink:href',
]
const forbidden = new Set(['iframe', 'object', 'embed', 'base', 'frame', 'applet', 'portal', 'math'])

/**
 * What on a page may run something, lead somewhere no reader is meant to be led, or take the page over; in words.
 * @param html the whole page @param own its origin, where forms and scripts may lead
 */
export function dangersOf(html: string, own: string): string[] {
  return elementsOf(html).flatMap(({ tag, attributes }) => [
    ...(forbidden.has(tag) ? [`<${tag}>`] : []),
    ...(tag === 'script' && !isOurScript(attributes, own) ? ['<script> that is not ours'] : []),
    ...(tag === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '') ? ['<meta refresh>'] : []),
    ...(tag === 'style' ? ['<style>'] : []),
    ...Object.entries(attributes).flatMap(([name, value]) => dangerOf(tag, name.toLowerCase(), value, own)),
  ])
}

const isOurScript = ({ nonce, src }: Record<string, string>, own: string): boolean =>
  nonce !== undefined || (src !== undefined && URL.parse(src, own)?.origin === own)

function dangerOf(tag: string, name: string, value: string, own: string): string[] {
  if (/^on/.test(name) || name === 'srcdoc') return [`${tag} ${name}`]
  if (name === 'style' && /url\(|expression|@import/i.test(value)) return [`${tag} style ${value}`]
  if (!leading.includes(name)) return []
  const url = URL.parse(value, own)
  if (!url) return [`${tag} ${name} ${value}`]
  const isForm = name === 'action' || name === 'formaction'
  const isLoaded = ['img', 'script', 'link', 'source', 'video', 'audio', 'image', 'use'].includes(tag)
  const isOk =
    isForm || isLoaded
      ? url.origin === own || (tag === 'img' && value.startsWith('data:image/'))
      : ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)
  return isOk || (tag === 'link' && name === 'href' && /^https?:/.test(value))
    ? []
    : [`${tag} ${name} ${value}`]
}
