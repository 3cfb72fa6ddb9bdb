import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import type { RequestSigner } from '#platform/remote-fetch-exchange.ts'
import { fetchBytes, fetchJson } from './fetch-json.ts'
import { isFetchRefused, refusalOf } from './fetch-refused.ts'
import { originOf } from './parse-handle.ts'
import { type JsonValue, parseBounded } from './parse-json.ts'

/** `unknown`: the server does not let us see. */
export type CopyFound = 'gone' | 'kept' | 'unknown'

/** A post of ours that another server may have a copy of. */
export type Sought = { host: string; uri: string; handle: string; publishedAt: Date }

/** So many pages of an account's posts are read; what is further back is not looked for. */
const mostPages = 5
const perPage = 40

/**
 * Whether a server still has a copy: it says so itself, to whom the post belongs (our own `/ap/copies`), or its public client API
 * shows what it has of the author (Mastodon's `accounts/lookup` and `accounts/:id/statuses`, as Pleroma and others have it
 * too). Network: at most seven requests.
 */
export async function findCopy(sought: Sought, sign: RequestSigner): Promise<CopyFound> {
  if (!(await mayFederate(sought.host))) return 'unknown'
  return (await askOwner(sought, sign)) ?? (await readPublicPosts(sought))
}

const json = {
  accept: 'application/json',
  isWanted: (type: string) => /^application\/(\w+\+)?json\b/.test(type),
}

async function askOwner({ host, uri }: Sought, sign: RequestSigner): Promise<CopyFound | null> {
  const url = `${originOf(host)}/ap/copies?object=${encodeURIComponent(uri)}`
  const document = await orNothing(async () => (await fetchJson(url, { ...json, sign })).document)
  if (!document || document === 'missing' || document.object !== uri) return null
  return document.copy === 'held' ? 'kept' : document.copy === 'none' ? 'gone' : null
}

async function readPublicPosts({ host, uri, handle, publishedAt }: Sought): Promise<CopyFound> {
  const api = `${originOf(host)}/api/v1/accounts`
  const account = await orNothing(
    async () => (await fetchJson(`${api}/lookup?acct=${encodeURIComponent(handle)}`, json)).document,
  )
  // Nobody there knows the author any more: then nothing of hers is there either.
  if (account === 'missing') return 'gone'
  if (!account || typeof account.id !== 'string' || !/^[\w-]{1,40}$/.test(account.id)) return 'unknown'
  let before = ''
  for (let page = 0; page < mostPages; page++) {
    const url = `${api}/${account.id}/statuses?limit=${perPage}&exclude_reblogs=true${before}`
    const posts = await orNothing(() => fetchList(url))
    if (!Array.isArray(posts)) return 'unknown'
    const told = posts.flatMap(readStatus)
    if (told.some((each) => each.uri === uri)) return 'kept'
    const last = told.at(-1)
    if (told.length < posts.length) return 'unknown'
    if (!last) return 'gone'
    if (last.createdAt < publishedAt) return 'gone'
    before = `&max_id=${last.id}`
  }
  return 'unknown'
}

type Told = { id: string; uri: string; createdAt: Date }

/** A JSON list of a stranger's, within the usual limits. */
async function fetchList(url: string): Promise<JsonValue> {
  const { bytes } = await fetchBytes(url, json)
  try {
    return parseBounded(Buffer.concat([Buffer.from('{"list":'), bytes, Buffer.from('}')])).list ?? null
  } catch (error) {
    throw refusalOf(error)
  }
}

function readStatus(status: unknown): Told[] {
  const { id, uri, created_at: createdAt } = (status ?? {}) as Record<string, unknown>
  const at = new Date(String(createdAt))
  return typeof id === 'string' &&
    /^[\w-]{1,40}$/.test(id) &&
    typeof uri === 'string' &&
    !Number.isNaN(at.getTime())
    ? [{ id, uri, createdAt: at }]
    : []
}

/** `missing`: the server says that there is nothing; undefined: it does not say anything useful. */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | 'missing' | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    return error.status === 404 || error.status === 410 ? 'missing' : undefined
  }
}
