import { parseType } from './content-type.ts'
import { type FetchOptions, fetchBytes, fetchJson } from './fetch-json.ts'
import { FetchRefused, isFetchRefused } from './fetch-refused.ts'
import { isHttpId } from './origin.ts'
import { type Handle, originOf, parseHandle } from './parse-handle.ts'
import type { JsonObject, JsonValue } from './parse-json.ts'

export type WebFingerLink = { rel: string; type: string; href: string; template: string }

/** What a host says about a handle: whose it is there, and links. */
export type WebFingerAnswer = { subject: Handle; links: WebFingerLink[] }

/** Links beyond these are not read. */
const mostLinks = 100

/**
 * Asks a host about a handle (RFC 7033), where it has no WebFinger at the usual place by the template in its host-meta
 * (RFC 6415).
 * @throws FetchRefused
 */
export async function fetchWebFinger(handle: Handle, options: FetchOptions): Promise<WebFingerAnswer> {
  const resource = `acct:${handle.name}@${handle.host}`
  const usual = `${originOf(handle.host)}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`
  try {
    return await read(usual, handle, options)
  } catch (error) {
    if (!isFetchRefused(error) || error.code !== 'not-found') throw error
    const template = await findTemplate(handle.host, options)
    const other = template?.replace('{uri}', encodeURIComponent(resource))
    if (!other || !isHttpId(other) || other === usual) throw error
    return read(other, handle, options)
  }
}

const jrdTypes = new Set(['application/jrd+json', 'application/json', 'application/activity+json'])

async function read(url: string, asked: Handle, options: FetchOptions): Promise<WebFingerAnswer> {
  const { document } = await fetchJson(url, {
    ...options,
    purpose: 'handle',
    accept: 'application/jrd+json, application/json',
    isWanted: (written) => jrdTypes.has(parseType(written).type),
  })
  const subject = document.subject === undefined ? asked : parseHandle(text(document.subject))
  if (!subject) throw new FetchRefused('wrong-id')
  const links = Array.isArray(document.links) ? document.links.slice(0, mostLinks).filter(isObject) : []
  return {
    subject,
    links: links.map(({ rel, type, href, template }) => ({
      rel: text(rel),
      type: text(type),
      href: text(href),
      template: text(template),
    })),
  }
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const xmlTypes = new Set(['application/xrd+xml', 'application/xml', 'text/xml'])

/** The template of WebFinger addresses in a host's host-meta. */
async function findTemplate(host: string, options: FetchOptions): Promise<string | null> {
  const { bytes } = await fetchBytes(`${originOf(host)}/.well-known/host-meta`, {
    ...options,
    purpose: 'handle',
    accept: 'application/xrd+xml, application/xml',
    isWanted: (written) => xmlTypes.has(parseType(written).type),
  })
  // Of this one element only two attributes are needed; an XML parser would be one more thing to attack.
  for (const [link] of bytes
    .subarray(0, 65_536)
    .toString()
    .matchAll(/<Link\s[^<>]{1,3000}>/g)) {
    const { rel, template } = attributes(link)
    if (rel === 'lrdd' && template?.includes('{uri}')) return template
  }
  return null
}

function attributes(element: string): { rel?: string | undefined; template?: string | undefined } {
  const value = (name: string): string | undefined => {
    const found = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`).exec(element)
    return (found?.[1] ?? found?.[2])?.replaceAll('&amp;', '&')
  }
  return { rel: value('rel'), template: value('template') }
}
