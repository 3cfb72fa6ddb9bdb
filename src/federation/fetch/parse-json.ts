export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject
export type JsonObject = { [key: string]: JsonValue }

export type JsonLimits = {
  mostBytes: number
  /** Objects and lists within each other; the outermost is 1. */
  mostDepth: number
  /** Values in all. */
  mostNodes: number
}

/** What a document or an activity may be. */
export const usualLimits: JsonLimits = { mostBytes: 1024 * 1024, mostDepth: 32, mostNodes: 50_000 }

const refusals = {
  'too-large': 'The JSON is too large',
  'too-deep': 'The JSON is too deep',
  'no-object': 'This is no JSON object',
}

export class JsonRefused extends Error {
  readonly code: keyof typeof refusals

  constructor(code: keyof typeof refusals, options?: ErrorOptions) {
    super(refusals[code], options)
    this.name = 'JsonRefused'
    this.code = code
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a stranger's JSON object. Depth and number of values are counted over the bytes before anything is built. Of several
 * members of one name the last counts; a member called `__proto__` is left out, and so is what no column of text can hold: NUL
 * characters and halves of surrogate pairs (members whose names have them, whole).
 * @throws JsonRefused
 */
export function parseBounded(bytes: Uint8Array, limits: JsonLimits = usualLimits): JsonObject {
  if (bytes.length > limits.mostBytes) throw new JsonRefused('too-large')
  const { depth, nodes } = measure(bytes)
  if (depth > limits.mostDepth) throw new JsonRefused('too-deep')
  if (nodes > limits.mostNodes) throw new JsonRefused('too-large')
  const parsed = parse(bytes)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new JsonRefused('no-object')
  return parsed
}

function parse(bytes: Uint8Array): JsonValue {
  try {
    const text = utf8.decode(bytes)
    const isStrange = text.includes('__proto__') || /\\u(?:00|[dD][89a-fA-F])/.test(text)
    return isStrange ? JSON.parse(text, clean) : JSON.parse(text)
  } catch (cause) {
    throw new JsonRefused('no-object', { cause })
  }
}

/** A reviver: undefined leaves the member out. */
function clean(key: string, value: JsonValue): JsonValue | undefined {
  if (key === '__proto__' || key.includes('\0') || !key.isWellFormed()) return undefined
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Right for what is JSON; of anything else it does not matter, for the parser refuses it. */
function measure(bytes: Uint8Array): { depth: number; nodes: number } {
  let depth = 0
  let now = 0
  let nodes = 1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      at = endOfString(bytes, at + 1)
    } else if (byte === openObject || byte === openList) {
      nodes++
      now++
      if (now > depth) depth = now
    } else if (byte === closeObject || byte === closeList) {
      now--
    } else if (byte === comma) {
      nodes++
    }
  }
  return { depth, nodes }
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at
}
