import { fetchActivityJson, fetchDocument } from './fetch-document.ts'
import type { FetchOptions } from './fetch-json.ts'
import { FetchRefused } from './fetch-refused.ts'
import { isHttpId, sameOrigin } from './origin.ts'
import type { JsonObject, JsonValue } from './parse-json.ts'

export type CollectionOptions = FetchOptions & {
  /** Pages that are fetched, 10 by default. */
  mostPages?: number
  /** Items that are handed out, 500 by default. */
  mostItems?: number
  /** For all pages together, 30 s by default: after that no other one is fetched. */
  mostMs?: number
}

/**
 * The items of a (paged, ordered) collection, in its order: ids, or objects as the collection's server writes them, which nobody
 * else has said: whoever uses one that lives elsewhere fetches it there. Pages lie on the collection's own server, none is
 * read twice, and it ends at the bounds without a word.
 * @param collection its id, or the collection as it was embedded in a document of the server `within`
 * @throws FetchRefused if the collection itself or one of its pages cannot be had
 */
export async function* fetchCollection(
  collection: string | JsonObject,
  options: CollectionOptions & { within?: string } = {},
): AsyncGenerator<string | JsonObject> {
  const { document, home } = await open(collection, options)
  let left = options.mostItems ?? 500
  for await (const page of pagesOf(document, home, options)) {
    for (const item of itemsOf(page)) {
      if (left-- <= 0) return
      yield item
    }
  }
}

async function open(collection: string | JsonObject, options: CollectionOptions & { within?: string }) {
  if (typeof collection === 'string') {
    const { url, document } = await fetchDocument(collection, { purpose: 'collection', ...options })
    return { document: demandCollection(document), home: url }
  }
  const home = typeof collection.id === 'string' ? collection.id : options.within
  if (!isHttpId(home) || (options.within && !sameOrigin(home, options.within)))
    throw new FetchRefused('wrong-id')
  return { document: demandCollection(collection), home }
}

/** The collection itself, and one page after the other, whether embedded or fetched. */
async function* pagesOf(
  first: JsonObject,
  home: string,
  options: CollectionOptions,
): AsyncGenerator<JsonObject> {
  const end = performance.now() + (options.mostMs ?? 30_000)
  const seen = new Set([new URL(home).href])
  let page: JsonObject | null = first
  for (let left = options.mostPages ?? 10; page; left--) {
    yield page
    const next: JsonValue | undefined = page === first ? page.first : page.next
    if (left <= 0) return
    page = isObject(next) ? next : await fetchUnseen(next, { seen, home, end }, options)
  }
}

type Walk = { seen: Set<string>; home: string; end: number }

/** Null where a collection ends, for whatever reason. */
async function fetchUnseen(
  next: JsonValue | undefined,
  { seen, home, end }: Walk,
  options: CollectionOptions,
): Promise<JsonObject | null> {
  if (!sameOrigin(next, home) || performance.now() > end) return null
  const url = new URL(String(next))
  url.hash = ''
  const address = url.href
  if (seen.has(address)) return null
  seen.add(address)
  return fetchPage(address, home, options)
}

async function fetchPage(address: string, home: string, options: CollectionOptions): Promise<JsonObject> {
  const { url, document } = await fetchActivityJson(address, { purpose: 'collection', ...options })
  if (!sameOrigin(url, home)) throw new FetchRefused('wrong-id')
  return demandCollection(document)
}

const collectionType = /^(?:Ordered)?Collection(?:Page)?$/

function demandCollection(document: JsonObject): JsonObject {
  const types = Array.isArray(document.type) ? document.type : [document.type]
  if (!types.some((type) => typeof type === 'string' && collectionType.test(type))) {
    throw new FetchRefused('wrong-type')
  }
  return document
}

function itemsOf(page: JsonObject): (string | JsonObject)[] {
  const items = page.orderedItems ?? page.items ?? []
  const list = Array.isArray(items) ? items : [items]
  return list.filter((item) => isHttpId(item) || isObject(item)) as (string | JsonObject)[]
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
