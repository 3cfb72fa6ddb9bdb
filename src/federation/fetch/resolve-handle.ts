import { isActivityType } from './content-type.ts'
import type { FetchOptions } from './fetch-json.ts'
import { FetchRefused } from './fetch-refused.ts'
import { fetchWebFinger, type WebFingerAnswer } from './fetch-webfinger.ts'
import { hostOf, isHttpId, sameId, sameOrigin } from './origin.ts'
import { type Handle, isSameHandle, parseHandle } from './parse-handle.ts'

/** Whom a handle means. `name` and `host` are as the account's own domain writes them, which may be another than asked for. */
export type ResolvedHandle = Handle & { handle: string; actorUri: string }

/**
 * Asks a handle's host whom it means. If the answer is about another handle (`name@example.org` that lives on
 * social.example.org, or the other way round), that one's host must say the same, or anybody could call himself by another's
 * domain. That the actor exists is not asked here; that a handle belongs to an actor is proven only by its resolving to it.
 * @param written `@name@host`, `name@host`, `acct:name@host`
 * @throws FetchRefused; `wrong-type` of what is no handle, `not-found` where it means no actor
 */
export async function resolveHandle(written: string, options: FetchOptions = {}): Promise<ResolvedHandle> {
  const asked = parseHandle(written)
  if (!asked) throw new FetchRefused('wrong-type')
  const answer = await fetchWebFinger(asked, options)
  const actorUri = actorOf(answer)
  if (!isSameHandle(answer.subject, asked)) {
    const confirmation = await fetchWebFinger(answer.subject, options)
    const isAgreed =
      isSameHandle(confirmation.subject, answer.subject) && sameId(actorOf(confirmation), actorUri)
    if (!isAgreed) throw new FetchRefused('wrong-id')
  }
  const { name, host } = answer.subject
  return { name, host, handle: `${name}@${host}`, actorUri }
}

/** @throws FetchRefused */
function actorOf({ links }: WebFingerAnswer): string {
  const link = links.find(({ rel, type, href }) => rel === 'self' && isActivityType(type) && isHttpId(href))
  if (!link) throw new FetchRefused('not-found')
  return link.href
}

const subscribe = 'http://ostatus.org/schema/1.0/subscribe'

/**
 * Where somebody's own server wants to be asked to follow an account or to answer a post: an address with `{uri}` in its place.
 * Believed only if it lies on the host that was asked, on the one that its handle is called by, or on the one where the
 * account lives. Null if the server knows the handle and says nothing, or nothing that a browser may be sent to.
 * @throws FetchRefused
 */
export async function subscribeTemplate(written: string, options: FetchOptions = {}): Promise<string | null> {
  const asked = parseHandle(written)
  if (!asked) throw new FetchRefused('wrong-type')
  const { subject, links } = await fetchWebFinger(asked, options)
  const lives = links.find(({ rel, type, href }) => rel === 'self' && isActivityType(type) && isHttpId(href))
  const hosts = [asked.host, subject.host, hostOf(lives?.href)]
  const found = links.find(
    ({ rel, template }) =>
      rel === subscribe && isTemplate(template) && hosts.includes(hostOfTemplate(template)),
  )
  return found?.template ?? null
}

const hostOfTemplate = (template: string): string | null => hostOf(template.replace('{uri}', 'x'))

/** The place of `{uri}` must not be in the host's. */
function isTemplate(template: string): boolean {
  const [one, other] = ['x', 'y'].map((uri) => template.replace('{uri}', uri))
  return one !== other && !one?.includes('{uri}') && sameOrigin(one, other)
}
