import { isHttpId, sameOrigin } from '../fetch/origin.ts'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/*
 * How a property of a stranger's object is read: what is not of the type that is asked for is not there, a single value
 * and a list of one are the same, and every answer is bounded. Written by hand instead of with zod because every delivery
 * passes here several times. Only names written in this folder are ever looked up, so no name of a stranger's reaches a prototype.
 */

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value, or a list of values, as a list of at most so many. */
export function listOf(value: Json | undefined, most: number): Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.slice(0, most) : [value]
}

/** The first of a list, or the value itself. */
export const firstOf = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) ? value[0] : value

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The first of the types an object says it has that is among those we know. */
export function typeOf<T extends string>(object: JsonObject, known: readonly T[]): T | null {
  const { type } = object
  for (const each of Array.isArray(type) ? type.slice(0, 10) : [type])
    for (const name of known) if (name === each) return name
  return null
}

/** The address of a thing: given alone, as the `id` of an object, or first of a list. Null if it is none. */
export function idOf(value: Json | undefined): string | null {
  const first = firstOf(value)
  const id = isObject(first) ? first.id : first
  return isHttpId(id) ? id : null
}

/** The addresses of things, each once. */
export function idsOf(value: Json | undefined, most: number): string[] {
  const ids = new Set<string>()
  for (const each of listOf(value, most)) {
    const id = idOf(each)
    if (id !== null) ids.add(id)
  }
  return [...ids]
}

/** The same, but only on the origin of `owner`: what names others' places is not heard (FEP-fe34). */
export function ownIdOf(value: Json | undefined, owner: string): string | null {
  const id = idOf(value)
  return id !== null && sameOrigin(id, owner) ? id : null
}

/** A whole number from 0 to `most`; 0 for everything else. */
export const countOf = (value: Json | undefined, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most ? value : 0

const timestamp = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i
const earliest = Date.UTC(1990, 0)
const latest = Date.UTC(2200, 0)

/** A moment between 1990 and 2200, as RFC 3339 or what people take for it; without a zone it is UTC. */
export function dateOf(value: Json | undefined): Date | null {
  if (typeof value !== 'string' || value.length > 40 || !timestamp.test(value)) return null
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value) || value.length === 10 ? value : `${value}Z`
  const time = Date.parse(zoned)
  return time >= earliest && time < latest ? new Date(time) : null
}
