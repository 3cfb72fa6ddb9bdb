import { ScimError } from './scim-error.ts'

/** One comparison: `attribute eq value`, or of items of a list `attribute[sub eq value]`. */
export type Comparison = {
  /** Lower-case, without its schema; `emails.value` for `emails[value eq …]`. */
  attribute: string
  value: string | boolean
}

const word = String.raw`[A-Za-z][\w$.:-]*`
const literal = String.raw`"(?:[^"\\]|\\.)*"|true|false`
const comparison = new RegExp(`^\\s*(${word})\\s+eq\\s+(${literal})\\s*`, 'i')
const grouped = new RegExp(
  `^\\s*(${word})\\[\\s*(${word})\\s+eq\\s+(${literal})\\s*\\](?:\\.(${word})\\s+eq\\s+(${literal}))?\\s*`,
  'i',
)

/**
 * Reads what identity providers ask: equality, joined by `and` (RFC 7644, 3.4.2.2).
 * @throws ScimError invalidFilter for everything else
 */
export function parseFilter(text: string): Comparison[] {
  const found: Comparison[] = []
  let rest = text.slice(0, 2_000)
  if (rest.length < text.length) throw refused()
  for (;;) {
    const simple = comparison.exec(rest)
    const inList = simple ? null : grouped.exec(rest)
    if (simple) found.push(compare(simple[1], simple[2]))
    else if (inList) found.push(...ofList(inList))
    else throw refused()
    rest = rest.slice((simple ?? inList)?.[0].length)
    if (rest === '') return found
    const joined = /^and\s+/i.exec(rest)
    if (!joined || found.length > 10) throw refused()
    rest = rest.slice(joined[0].length)
  }
}

const compare = (attribute = '', value = ''): Comparison => ({
  attribute: attribute.replace(/^urn:.*:(?=[^:]+$)/i, '').toLowerCase(),
  value: parseLiteral(value),
})

/** `emails[type eq "work"].value eq "x"`: the type is not told apart, there is one address. */
function ofList([, list, sub, value, further, second]: RegExpExecArray): Comparison[] {
  const name = (part: string | undefined) => `${list}.${part}`
  if (further) return [compare(name(further), second)]
  return [compare(name(sub), value)]
}

function parseLiteral(text: string): string | boolean {
  if (text.toLowerCase() === 'true') return true
  if (text.toLowerCase() === 'false') return false
  try {
    return JSON.parse(text) as string
  } catch (cause) {
    throw refused(cause)
  }
}

const refused = (cause?: unknown): ScimError =>
  new ScimError(400, 'invalidFilter', 'Only "attribute eq value", joined by "and", is understood.', { cause })
