/** Objects and lists within each other that are still written; the outermost is 1. */
const mostDepth = 64

/**
 * JSON in its canonical form (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints
 * them. Members that are undefined are left out, as `JSON.stringify` does. Null for what has no such form: NaN, Infinity,
 * halves of surrogate pairs, functions, bigints, instances of classes, more than 64 levels.
 */
export const canonicalize = (value: unknown): string | null => write(value, 0)

function write(value: unknown, depth: number): string | null {
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : null
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth >= mostDepth) return null
      return Array.isArray(value) ? writeList(value, depth + 1) : writeObject(value, depth + 1)
    default:
      return null
  }
}

/** ECMAScript escapes exactly what the RFC asks for. */
const writeString = (text: string): string | null => (text.isWellFormed() ? JSON.stringify(text) : null)

function writeList(list: readonly unknown[], depth: number): string | null {
  let text = '['
  for (let at = 0; at < list.length; at++) {
    const part = write(list[at], depth)
    if (part === null) return null
    text += at === 0 ? part : `,${part}`
  }
  return `${text}]`
}

function writeObject(object: object, depth: number): string | null {
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return null
  let text = '{'
  // Without a function, sorting is by UTF-16 code units.
  for (const name of Object.keys(object).sort()) {
    const value = (object as Record<string, unknown>)[name]
    if (value === undefined) continue
    const [key, part] = [writeString(name), write(value, depth)]
    if (key === null || part === null) return null
    text += `${text === '{' ? '' : ','}${key}:${part}`
  }
  return `${text}}`
}
