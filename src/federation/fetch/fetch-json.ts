import type { RequestSigner } from '#platform/remote-fetch-exchange.ts'
import { foreignFetch } from '#platform/remote-fetch-foreign.ts'
import type { NameLookup } from '#platform/remote-fetch-names.ts'
import { demandFound, FetchRefused, refusalOf } from './fetch-refused.ts'
import { isHttpId } from './origin.ts'
import { type JsonObject, parseBounded, usualLimits } from './parse-json.ts'

/** What a document is for: somebody waits for a key while a delivery is judged, so that has less time. */
export type FetchPurpose = 'key' | 'actor' | 'object' | 'collection' | 'handle'

export type FetchOptions = {
  /** `object` by default. */
  purpose?: FetchPurpose
  /** Signs the request and each redirect; without it nobody is named. */
  sign?: RequestSigner | undefined
  /** Instead of the name servers; for tests. */
  lookup?: NameLookup | undefined
}

const timeouts: Record<FetchPurpose, number> = {
  key: 5_000,
  actor: 10_000,
  object: 10_000,
  collection: 10_000,
  handle: 8_000,
}

type Wanted = FetchOptions & { accept: string; isWanted: (type: string) => boolean }

/** Bytes of a stranger's, at most 1 MiB. @throws FetchRefused if they are not there or not of a type that is wanted */
export async function fetchBytes(url: string, options: Wanted): Promise<{ url: string; bytes: Buffer }> {
  if (!isHttpId(url)) throw new FetchRefused('refused')
  try {
    const answer = await foreignFetch(url, {
      headers: { accept: options.accept },
      timeoutMs: timeouts[options.purpose ?? 'object'],
      mostBytes: usualLimits.mostBytes,
      sign: options.sign,
      ...(options.lookup && { lookup: options.lookup }),
      judge({ status, headers }) {
        demandFound(status)
        if (!options.isWanted(headers.get('content-type') ?? ''))
          throw new FetchRefused('wrong-type', { status })
      },
    })
    answer.url.hash = ''
    return { url: answer.url.href, bytes: answer.bytes }
  } catch (error) {
    throw refusalOf(error)
  }
}

/** A JSON object of a stranger's, and the address that answered in the end; nothing about it is believed yet. */
export async function fetchJson(
  url: string,
  options: Wanted,
): Promise<{ url: string; document: JsonObject }> {
  const answer = await fetchBytes(url, options)
  try {
    return { url: answer.url, document: parseBounded(answer.bytes) }
  } catch (error) {
    throw refusalOf(error)
  }
}
