import type { Json, JsonObject } from '../vocabulary/json.ts'
import { plainContext } from './context.ts'
import { inner } from './render-activity.ts'

/** A part of a long list: what is on it and where it goes on; null at the end. */
export type Part = { items: Json[]; next: string | null }

/** A list that is told in pages: how many there are, and where it begins. */
export const toPagedCollection = (id: string, totalItems: number): JsonObject => ({
  '@context': plainContext,
  id,
  type: 'OrderedCollection',
  totalItems,
  first: `${id}?page=true`,
})

/** A page of it. @param query of this page, without `?` @param next query of the one after */
export const toPage = (
  type: 'OrderedCollectionPage' | 'CollectionPage',
  id: string,
  query: string,
  { items, next }: Part,
  context: Json[] = plainContext,
): JsonObject => ({
  '@context': context,
  id: `${id}?${query}`,
  type,
  partOf: id,
  ...(next !== null && { next: `${id}?${next}` }),
  [type === 'CollectionPage' ? 'items' : 'orderedItems']: items,
})

/** A short list, told at once. */
export const toWhole = (
  id: string,
  items: JsonObject[] | string[],
  context: Json[] = plainContext,
): JsonObject => ({
  '@context': context,
  id,
  type: 'OrderedCollection',
  totalItems: items.length,
  orderedItems: items.map((item) => (typeof item === 'string' ? item : inner(item))),
})

/** Cuts one more than a page holds into a page and where the next one begins. */
export function partOf<T extends { id: string }>(
  found: T[],
  size: number,
): { shown: T[]; last: string | null } {
  const shown = found.slice(0, size)
  return { shown, last: found.length > size ? (shown.at(-1)?.id ?? null) : null }
}
