import {
  attributeName,
  canonicalObject,
  isObject,
  type Json,
  type JsonObject,
  kindOf,
  toBoolean,
  withoutUrn,
} from './attributes.ts'
import { type Operation, type Path, parsePath } from './patch.ts'

/**
 * Somebody after a PATCH, as a resource; what is not understood changes nothing. Pure.
 * Providers leave out paths, write dots into keys, send lists where one value is meant, and replace what is not there yet.
 * @throws ScimError invalidPath
 */
export function applyOperations(resource: JsonObject, operations: readonly Operation[]): JsonObject {
  const changed = structuredClone(resource)
  for (const { op, path, value } of operations) {
    const parts: [string, Json | undefined][] = path ? [[path, value]] : Object.entries(value as JsonObject)
    for (const [where, what] of parts) applyTo(changed, op, withoutUrn(where), what)
  }
  return changed
}

function applyTo(resource: JsonObject, op: Operation['op'], where: string, value: Json | undefined): void {
  // Attributes of schemas we do not know.
  if (where === '') return
  const path = parsePath(where)
  const attribute = attributeName(path.attribute)
  const kind = attribute ? kindOf(attribute) : undefined
  if (!attribute || !kind) return
  const what = op === 'remove' ? undefined : value
  if (kind === 'simple') setSimple(resource, attribute, what)
  else if (kind === 'complex') setComplex(resource, attribute, path, what)
  else resource[attribute] = changeList(listOf(resource[attribute]), path, op, what)
}

function setSimple(resource: JsonObject, attribute: string, value: Json | undefined): void {
  const single = Array.isArray(value) ? value[0] : value
  const plain = isObject(single) ? single.value : single
  resource[attribute] = plain ?? null
}

function setComplex(resource: JsonObject, attribute: string, { sub }: Path, value: Json | undefined): void {
  const before = isObject(resource[attribute]) ? resource[attribute] : {}
  const name = sub && attributeName(sub)
  if (name) resource[attribute] = { ...before, [name]: value ?? null }
  else if (!sub) resource[attribute] = isObject(value) ? { ...before, ...canonicalObject(value) } : {}
}

type Item = JsonObject

function changeList(items: Item[], path: Path, op: Operation['op'], value: Json | undefined): Item[] {
  const sub = path.sub && attributeName(path.sub)
  if (path.sub && !sub) return items
  return path.where || sub ? changeItems(items, { ...path, sub }, op, value) : changeAll(items, op, value)
}

function changeAll(items: Item[], op: Operation['op'], value: Json | undefined): Item[] {
  const given = op === 'remove' ? [] : listOf(value)
  return onePrimary(op === 'add' ? addTo(items, given) : given, given)
}

/** Of those the path means; what is set where nothing is yet, is added. */
function changeItems(items: Item[], path: Path, op: Operation['op'], value: Json | undefined): Item[] {
  const { where, sub } = path
  const isMeant = (item: Item) => !where || sameText(item[attributeName(where.sub) ?? ''], where.value)
  if (op === 'remove' && (!sub || sub === 'value')) return items.filter((item) => !isMeant(item))
  const change = sub ? { [sub]: value ?? null } : canonicalObject(isObject(value) ? value : {})
  const changed = items.map((item) => (isMeant(item) ? { ...item, ...change } : item))
  if (op === 'remove' || items.some(isMeant)) return changed
  return [...changed, { ...(where && newItem(where)), ...change }]
}

const newItem = ({ sub, value }: { sub: string; value: string }): Item => ({
  [attributeName(sub) ?? sub]: sub.toLowerCase() === 'primary' ? toBoolean(value) : value,
})

/** A value that is there already is replaced, not doubled. */
const addTo = (items: Item[], given: Item[]): Item[] => [
  ...items.filter((item) => !given.some(({ value }) => sameText(value, String(item.value ?? '')))),
  ...given,
]

/** Of a list at most one item is primary: the one that was given last (RFC 7643, 2.4). */
function onePrimary(items: Item[], given: Item[]): Item[] {
  const last = given.findLast(({ primary }) => toBoolean(primary) === true)
  return last ? items.map((item) => (item === last ? item : { ...item, primary: false })) : items
}

const listOf = (value: Json | undefined): Item[] =>
  (Array.isArray(value) ? value : value == null ? [] : [value]).map((item) =>
    isObject(item) ? canonicalObject(item) : { value: item },
  )

const sameText = (one: Json | undefined, other: string): boolean =>
  String(one ?? '').toLowerCase() === other.toLowerCase()
