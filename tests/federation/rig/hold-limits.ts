/** What everything read of other servers has in common, whoever made it. */
const longest = { uri: 2_000, html: 110_000, words: 10_000 }
const mostInList: Record<string, number> = {
  mentions: 100,
  tags: 100,
  pictures: 4,
  files: 8,
  emojis: 100,
  options: 20,
  fields: 16,
  keys: 10,
  alsoKnownAs: 10,
  to: 201,
  cc: 201,
  aboutUris: 100,
}

/**
 * Throws unless a value that a reader made satisfies the limits: lengths of texts, sizes of lists, addresses that are
 * some, numbers and dates a database stores, and nothing in a text that it does not.
 */
export function demandLimits(value: unknown, name = ''): void {
  if (name === 'embedded' || value === null || typeof value === 'boolean') return
  if (typeof value === 'string') demandText(value, name)
  else if (typeof value === 'number') demand(Number.isFinite(value) && Math.abs(value) < 2 ** 31, name)
  else if (value instanceof Date) demand(value.getFullYear() >= 1_980 && value.getFullYear() <= 2_200, name)
  else if (value instanceof Uint8Array) demand(value.length < 4_096, name)
  else if (Array.isArray(value)) demandList(value, name)
  else demandAll(value, name)
}

function demandList(values: unknown[], name: string): void {
  demand(values.length <= (mostInList[name] ?? 20), name)
  for (const each of values) demandLimits(each, name)
}

function demandAll(value: unknown, name: string): void {
  demand(typeof value === 'object' && value !== null, name)
  for (const [key, each] of Object.entries(value ?? {})) demandLimits(each, key)
}

function demandText(text: string, name: string): void {
  demand(text.isWellFormed() && !text.includes('\0'), name)
  const isHtml = /html$/i.test(name)
  if (isHtml) demandHtml(text, name)
  else demand(text.length <= (/(?:uri|url|id|inbox)$/i.test(name) ? longest.uri : longest.words), name)
  if (/(?:uri|url|^id)$/i.test(name)) demand(text === '' || /^https?:\/\/[^\s<>]+$/.test(text), name)
}

const element =
  /<(?:\/?(?:p|strong|em|del|code|pre|blockquote|ul|ol|li)|br|\/a|a(?: class="mention")? href="https?:\/\/[^"<>]+" rel="nofollow noopener noreferrer ugc"|a class="hashtag" rel="tag" href="\/tags\/[^"<>/]+")>/g

function demandHtml(html: string, name: string): void {
  demand(Buffer.byteLength(html) <= longest.html, name)
  demand(!/[<>]/.test(html.replace(element, '')), name)
}

function demand(isTrue: boolean, name: string): void {
  if (!isTrue) throw new Error(`Beyond its limit: ${name}`)
}
