import { isObject, type Json, type JsonObject } from './attributes.ts'
import { ScimError } from './scim-error.ts'

/** One change of a PATCH (RFC 7644, 3.5.2). */
export type Operation = { op: 'add' | 'replace' | 'remove'; path: string | null; value: Json | undefined }

/** `emails[type eq "work"].value` → emails, {type: work}, value. */
export type Path = { attribute: string; where: { sub: string; value: string } | null; sub: string | null }

const mostOperations = 1_000

/** Reads a PatchOp message, as providers write it: `op` in any case, names in any case. @throws ScimError */
export function parseOperations(body: unknown): Operation[] {
  const message = isObject(body) ? body : {}
  const given = message.Operations ?? message.operations
  if (!Array.isArray(given) || given.length === 0 || given.length > mostOperations) {
    throw new ScimError(400, 'invalidSyntax', `A PATCH has 1 to ${mostOperations} Operations.`)
  }
  return given.map(parseOperation)
}

function parseOperation(given: Json): Operation {
  const { op, path, value } = isObject(given) ? given : ({} as JsonObject)
  const kind = typeof op === 'string' ? op.toLowerCase() : ''
  if (kind !== 'add' && kind !== 'replace' && kind !== 'remove') {
    throw new ScimError(400, 'invalidSyntax', 'An operation is add, replace or remove.')
  }
  if (path !== undefined && path !== null && typeof path !== 'string') throw invalidPath()
  if (kind === 'remove' && !path) throw new ScimError(400, 'noTarget', 'What shall be removed needs a path.')
  if (!path && !isObject(value)) {
    throw new ScimError(400, 'invalidValue', 'Without a path the value names attributes.')
  }
  return { op: kind, path: path || null, value }
}

const pattern =
  /^([A-Za-z][\w$-]*)(?:\[\s*([A-Za-z]\w*)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\])?(?:\.([A-Za-z]\w*))?$/i

/** @param path without its schema. @throws ScimError invalidPath */
export function parsePath(path: string): Path {
  const [, attribute, where, value, sub] = pattern.exec(path.trim()) ?? []
  if (!attribute) throw invalidPath()
  return {
    attribute,
    where: where && value ? { sub: where, value: String(parseLiteral(value)) } : null,
    sub: sub ?? null,
  }
}

function parseLiteral(text: string): unknown {
  try {
    return JSON.parse(/^"/.test(text) ? text : text.toLowerCase())
  } catch (cause) {
    throw invalidPath(cause)
  }
}

const invalidPath = (cause?: unknown): ScimError =>
  new ScimError(400, 'invalidPath', 'The path is not understood.', { cause })
