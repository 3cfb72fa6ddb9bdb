import { hostOf } from '../fetch/origin.ts'
import { isObject, type Json, type JsonObject, listOf, textOf } from './json.ts'

const longest = 2_000

/** An address that a browser may be sent to: http(s), no user or password in it. Written as browsers do, or null. */
export function webUrl(value: Json | undefined): string | null {
  if (typeof value !== 'string' || value.length > longest || !/^\s*https?:\/\//i.test(value)) return null
  const url = URL.parse(value)
  if (!url || url.username || url.password || url.href.length > longest) return null
  return url.href
}

/** One of several forms of a thing, as `url` names them: a string, a Link, or a list of these. */
export type Form = { url: string; mediaType: string; width: number; height: number }

export function formsOf(value: Json | undefined, most = 30): Form[] {
  return listOf(value, most).flatMap((each) => formOf(each) ?? [])
}

function formOf(value: Json): Form | null {
  const link: JsonObject = isObject(value) ? value : { href: value }
  const url = webUrl(link.href ?? link.url)
  if (url === null) return null
  return { url, mediaType: mediaTypeOf(link), width: sizeOf(link.width), height: sizeOf(link.height) }
}

/** `type/subtype` in lower case, without parameters; empty if not told. */
export function mediaTypeOf(object: JsonObject): string {
  const told = textOf(object.mediaType).slice(0, 200).toLowerCase()
  return /^[a-z]+\/[a-z0-9.+-]{1,100}(?=$|\s*;)/.exec(told)?.[0] ?? ''
}

/** A width or height in pixels; 0 if not told. */
export const sizeOf = (value: Json | undefined): number =>
  typeof value === 'number' && value >= 1 && value <= 100_000 ? Math.round(value) : 0

/**
 * The page for people. It lies on the host of the id, or above or below it, for readers are sent there; else it is the
 * id itself.
 */
export function pageOf(value: Json | undefined, id: string): string {
  const forms = formsOf(value).filter(({ url }) => isRelated(new URL(url).hostname, new URL(id).hostname))
  const page =
    forms.find(({ mediaType }) => mediaType === 'text/html') ?? forms.find((form) => !form.mediaType)
  return page?.url ?? id
}

/** Whether two hosts are the same, or one lies below the other: `www.example.org` and `example.org`. */
export const isRelated = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)

/** The host of an id that is known to be one. */
export const hostOfId = (id: string): string => hostOf(id) ?? ''
