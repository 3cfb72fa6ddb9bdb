import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import { readActor } from '../vocabulary/read-actor.ts'
import { parseType } from './content-type.ts'
import { fetchDocument } from './fetch-document.ts'
import { type FetchOptions, fetchJson } from './fetch-json.ts'
import { FetchRefused, isFetchRefused } from './fetch-refused.ts'
import { hostOf, isHttpId } from './origin.ts'
import { originOf } from './parse-handle.ts'
import type { JsonObject, JsonValue } from './parse-json.ts'
import { resolveHandle } from './resolve-handle.ts'

/** What a server says of itself. */
export type ServerSelf = {
  /** Name and version; empty if it told none. */
  software: string
  /** The actor that speaks for the server itself. */
  actor: RemoteActor
}

const application = 'https://www.w3.org/ns/activitystreams#Application'
const schemas = /^http:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/2\.[01]$/

/**
 * Asks a server about itself: its software (NodeInfo), and its own actor, by NodeInfo (FEP-2677), by WebFinger
 * (`host@host`, as Mastodon and FEP-d556 have it) or at the usual place. The actor lives on that very host.
 * @throws FetchRefused
 */
export async function askServer(host: string, options: FetchOptions = {}): Promise<ServerSelf> {
  const links = await orNull(nodeInfoLinks(host, options))
  const software = links ? await orNull(softwareOf(links, host, options)) : null
  const candidates = [
    async () => links?.find(({ rel }) => rel === application)?.href,
    async () => (await orNull(resolveHandle(`${host.replace(/:\d+$/, '')}@${host}`, options)))?.actorUri,
    async () => `${originOf(host)}/actor`,
  ]
  let refused = new FetchRefused('not-found')
  for (const candidate of candidates) {
    const uri = await candidate()
    if (!isHttpId(uri) || hostOf(uri) !== host) continue
    try {
      return { software: software ?? '', actor: await fetchActor(uri, options) }
    } catch (error) {
      if (!isFetchRefused(error)) throw error
      refused = error
    }
  }
  throw refused
}

async function fetchActor(uri: string, options: FetchOptions): Promise<RemoteActor> {
  const { document, url } = await fetchDocument(uri, { ...options, purpose: 'actor' })
  const actor = readActor(document, { finalUrl: url })
  if ('unreadable' in actor) throw new FetchRefused('wrong-type')
  if (hostOf(actor.uri) !== hostOf(uri)) throw new FetchRefused('wrong-id')
  return actor
}

type Link = { rel: string; href: string }

async function nodeInfoLinks(host: string, options: FetchOptions): Promise<Link[]> {
  const { links } = await fetchPlainJson(`${originOf(host)}/.well-known/nodeinfo`, options)
  return (Array.isArray(links) ? links.slice(0, 20).filter(isObject) : []).map(({ rel, href }) => ({
    rel: text(rel),
    href: text(href),
  }))
}

/** From an address of that very host, or nothing: a link may lead anywhere (CVE-2026-62857). */
async function softwareOf(links: Link[], host: string, options: FetchOptions): Promise<string> {
  const href = links.find(({ rel }) => schemas.test(rel))?.href
  if (!isHttpId(href) || hostOf(href) !== host) return ''
  const { software } = await fetchPlainJson(href, options)
  if (!software || !isObject(software)) return ''
  return `${text(software.name)} ${text(software.version)}`
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, 60)
}

async function fetchPlainJson(url: string, options: FetchOptions): Promise<JsonObject> {
  const { document } = await fetchJson(url, {
    ...options,
    purpose: 'handle',
    accept: 'application/json',
    isWanted: (written) => parseType(written).type === 'application/json',
  })
  return document
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isFetchRefused(error)) return null
    throw error
  }
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
