import { accountUri, hereUri, instanceUri, ourHost, readOurUri } from '#domain/addresses.ts'
import { type MediaRow, mediaJson } from '#domain/media/picture-view.ts'
import { rows, statement } from '#platform/database.ts'
import { toPicture } from '../render/pictures.ts'
import { instanceName } from '../render/render-actor.ts'
import type { JsonObject } from '../vocabulary/json.ts'

const byId = where('a.id = $1')
const byName = where('a.username = $1')

function where(which: string) {
  return statement(`
    select a.id, a.username, case when a.suspended_at is null then ${mediaJson('avatar')} end as avatar
    from accounts a left join media avatar on avatar.id = a.avatar_media_id
    where ${which} and a.domain is null and a.username not like 'erased:%' and (a.suspended_at is null
      or not exists (select 1 from users w where w.id = a.user_id and w.approved_at is null))`)
}

type Found = { id: string; username: string; avatar: MediaRow | null }

/**
 * WebFinger (RFC 7033) for accounts of ours and for the instance, which is meant by its own address (FEP-d556).
 * @param resource `acct:name@host`, or an address of a profile: the actor's, or its page
 * @param rels which links are wanted; all if there are none
 * @returns null if nobody here is called so; `malformed` if it is no such name
 */
export async function findByWebfinger(
  resource: string,
  rels: readonly string[],
): Promise<JsonObject | 'malformed' | null> {
  const who = readResource(resource)
  if (who === null || who === 'malformed') return who
  const document = who === 'instance' ? aboutInstance() : await aboutAccount(who)
  if (!document || rels.length === 0) return document
  const links = document.links as { rel: string }[]
  return { ...document, links: links.filter(({ rel }) => rels.includes(rel)) }
}

type Who = { handle: string } | { id: bigint } | 'instance'

function readResource(resource: string): Who | 'malformed' | null {
  if (resource.length === 0 || resource.length > 1_000) return 'malformed'
  if (/^acct:/i.test(resource)) return readAcct(resource.slice('acct:'.length))
  if (!URL.canParse(resource)) return 'malformed'
  if ([hereUri(''), hereUri('/'), instanceUri()].includes(resource)) return 'instance'
  const thing = readOurUri(resource)
  if (thing === null || thing.kind === 'post') return null
  return thing.kind === 'handle' ? { handle: thing.handle } : { id: thing.id }
}

function readAcct(acct: string): Who | 'malformed' | null {
  const [, name = '', host = ''] = /^@?([^@\s]+)@([^@\s/]+)$/.exec(acct.toLowerCase()) ?? []
  if (name === '') return 'malformed'
  if (host !== ourHost().toLowerCase()) return null
  if (name === instanceName()) return 'instance'
  return /^[a-z0-9_]{1,30}$/.test(name) ? { handle: name } : null
}

async function aboutAccount(who: Exclude<Who, 'instance'>): Promise<JsonObject | null> {
  const [found] = await ('id' in who ? rows<Found>(byId, [who.id]) : rows<Found>(byName, [who.handle]))
  if (!found) return null
  const page = hereUri(`/@${found.username}`)
  const picture = found.avatar && toPicture('Image', found.avatar)
  return about(found.username, page, accountUri(found.id), [
    { rel: subscribe, template: hereUri('/authorize_interaction?uri={uri}') },
    ...(picture
      ? [{ rel: 'http://webfinger.net/rel/avatar', type: picture.mediaType ?? '', href: picture.url ?? '' }]
      : []),
  ])
}

const subscribe = 'http://ostatus.org/schema/1.0/subscribe'

const aboutInstance = (): JsonObject =>
  about(instanceName(), hereUri('/about'), instanceUri(), [
    { rel: 'https://www.w3.org/ns/activitystreams#Service', type: activityJson, href: instanceUri() },
  ])

const activityJson = 'application/activity+json'

const about = (name: string, page: string, actor: string, more: JsonObject[]): JsonObject => ({
  subject: `acct:${name}@${ourHost()}`,
  aliases: [page, actor],
  links: [
    { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
    { rel: 'self', type: activityJson, href: actor },
    ...more,
  ],
})
