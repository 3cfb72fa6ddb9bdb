import { acceptedTypes, isActivityType } from './content-type.ts'
import { type FetchOptions, fetchJson } from './fetch-json.ts'
import { FetchRefused } from './fetch-refused.ts'
import { isHttpId, sameId } from './origin.ts'
import type { JsonObject } from './parse-json.ts'

/** A document that its own server says is this one: `id` is `url`, the address that answered. */
export type FetchedDocument = { url: string; document: JsonObject & { id: string } }

/**
 * Fetches an ActivityPub document. What it says of itself counts only at its own address: if its `id` is another than the one
 * that answered, it is fetched once more from there, and must then be what it says (CVE-2024-23832, FEP-fe34). Links to
 * other forms of a page are not followed, so nothing can send us round in them.
 * @param url a fragment (`#main-key`) is left out
 * @throws FetchRefused
 */
export async function fetchDocument(url: string, options: FetchOptions = {}): Promise<FetchedDocument> {
  const first = await fetchActivityJson(url, options)
  if (isAtItsPlace(first)) return first
  const { id } = first.document
  if (!isHttpId(id)) throw new FetchRefused('wrong-id')
  const second = await fetchActivityJson(id, options)
  if (!isAtItsPlace(second)) throw new FetchRefused('wrong-id')
  return second
}

type Fetched = { url: string; document: JsonObject }

const isAtItsPlace = (fetched: Fetched): fetched is FetchedDocument =>
  sameId(fetched.document.id, fetched.url)

/** The same without a look at the `id`: for pages of collections, which are held to their collection's origin instead. */
export async function fetchActivityJson(url: string, options: FetchOptions = {}): Promise<Fetched> {
  if (!isHttpId(url)) throw new FetchRefused('refused')
  const address = new URL(url)
  address.hash = ''
  return fetchJson(address.href, { ...options, accept: acceptedTypes, isWanted: isActivityType })
}
