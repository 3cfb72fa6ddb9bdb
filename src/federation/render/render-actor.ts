import { accountUri, hereUri, instanceUri, ourHost } from '#domain/addresses.ts'
import { type MediaRow, mediaJson } from '#domain/media/picture-view.ts'
import { escapeHtml } from '#domain/posts/post-text.ts'
import { config } from '#platform/config.ts'
import { rows, statement } from '#platform/database.ts'
import { instanceId, type PublicKeys, publicKeysOf } from '../deliver/actor-keys.ts'
import { encodeMultikey } from '../signatures/multikey.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { actorContext } from './context.ts'
import { outwardHtml } from './outward-html.ts'
import { toPicture } from './pictures.ts'

/** An account of ours with everything its document needs; the id is a decimal string. */
export type RenderableActor = {
  id: string
  kind: 'person' | 'agency'
  username: string
  displayName: string
  bioHtml: string
  fields: { name: string; valueHtml: string }[]
  locked: boolean
  createdAt: Date
  suspended: boolean
  alsoKnownAs: string[]
  movedToUri: string | null
  avatar: MediaRow | null
  header: MediaRow | null
  agency: { authority: string; websiteUrl: string } | null
}

const select = statement(`
  select a.id, a.kind::text, a.username, a.display_name as "displayName", a.bio_html as "bioHtml", a.fields, a.locked,
    a.created_at as "createdAt", a.suspended_at is not null as suspended, a.also_known_as as "alsoKnownAs",
    a.moved_to_uri as "movedToUri", ${mediaJson('avatar')} as avatar, ${mediaJson('header')} as header,
    case when g.account_id is not null then json_build_object('authority', g.authority, 'websiteUrl', g.website_url) end as agency
  from accounts a left join media avatar on avatar.id = a.avatar_media_id
    left join media header on header.id = a.header_media_id left join agencies g on g.account_id = a.id
  where a.id = $1 and a.domain is null and (a.suspended_at is null
    or not exists (select 1 from users w where w.id = a.user_id and w.approved_at is null))`)

/** What stays of an erased account is an empty shell under a name that no account can have. */
const isShell = ({ username }: { username: string }): boolean => username.startsWith('erased:')

/** An account of ours; `gone` if it was erased, null if there is none, or one that waits to be let in. */
export async function loadActor(accountId: bigint): Promise<RenderableActor | 'gone' | null> {
  const [actor] = await rows<RenderableActor>(select, [accountId])
  if (!actor) return null
  return isShell(actor) ? 'gone' : actor
}

/**
 * The document of an account of ours, complete with keys; `gone` for one that was erased, null for none of ours (and for
 * one that waits to be let in). Of a suspended one its name and its keys are left.
 */
export async function renderActor(accountId: bigint): Promise<JsonObject | 'gone' | null> {
  const actor = await loadActor(accountId)
  if (actor === null || actor === 'gone') return actor
  return toActor(actor, await publicKeysOf(accountId))
}

/**
 * As much of an account as is needed to check its signature, for whoever asks without one while signatures are wanted:
 * without it nobody could begin.
 */
export async function renderActorKeys(accountId: bigint): Promise<JsonObject | 'gone' | null> {
  const actor = await loadActor(accountId)
  if (actor === null || actor === 'gone') return actor
  return { '@context': actorContext, ...nameOf(actor), ...keysOf(await publicKeysOf(accountId)) }
}

const types = { person: 'Person', agency: 'Organization' } as const

const nameOf = ({ id, kind, username }: RenderableActor): JsonObject => {
  const uri = accountUri(id)
  return {
    id: uri,
    type: types[kind],
    preferredUsername: username,
    webfinger: `${username}@${ourHost()}`,
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    url: hereUri(`/@${username}`),
  }
}

/** The document of an account, as Mastodon, GoToSocial, Pleroma and Misskey read it. */
export function toActor(account: RenderableActor, keys: PublicKeys): JsonObject {
  const actor = account.suspended ? hidden(account) : account
  const uri = accountUri(actor.id)
  const [icon, image] = [actor.avatar, actor.header].map((row) => row && toPicture('Image', row))
  return {
    '@context': actorContext,
    ...nameOf(actor),
    name: actor.displayName,
    summary: outwardHtml(actor.bioHtml),
    // The day is enough.
    published: `${actor.createdAt.toISOString().slice(0, 10)}T00:00:00Z`,
    manuallyApprovesFollowers: actor.locked,
    // What an agency says is for everybody; a person is found by who knows her name, and searched by nobody (FEP-5feb).
    discoverable: actor.kind === 'agency' && !actor.suspended,
    indexable: actor.kind === 'agency' && !actor.suspended,
    ...(actor.suspended && { suspended: true }),
    followers: `${uri}/followers`,
    following: `${uri}/following`,
    featured: `${uri}/featured`,
    featuredTags: `${uri}/tags`,
    endpoints: { sharedInbox: hereUri('/ap/inbox') },
    tag: [],
    attachment: fieldsOf(actor),
    ...(icon && { icon }),
    ...(image && { image }),
    ...(actor.alsoKnownAs.length > 0 && { alsoKnownAs: actor.alsoKnownAs }),
    ...(actor.movedToUri !== null && { movedTo: actor.movedToUri }),
    ...keysOf(keys),
  }
}

const hidden = (actor: RenderableActor): RenderableActor => ({
  ...actor,
  displayName: actor.username,
  bioHtml: '',
  fields: [],
  avatar: null,
  header: null,
  agency: null,
  alsoKnownAs: [],
  movedToUri: null,
})

/** Of an agency first which authority it is, and its website. */
function fieldsOf({ agency, fields }: RenderableActor): JsonObject[] {
  const own = fields.map(({ name, valueHtml }) => ({ name, value: outwardHtml(valueHtml) }))
  return [...(agency ? factsOf(agency) : []), ...own].map((field) => ({ type: 'PropertyValue', ...field }))
}

function factsOf({ authority, websiteUrl }: NonNullable<RenderableActor['agency']>) {
  const link = `<a href="${escapeHtml(websiteUrl)}" rel="me nofollow noopener noreferrer">${escapeHtml(websiteUrl)}</a>`
  return [
    { name: 'Behörde', value: escapeHtml(authority) },
    ...(websiteUrl === '' ? [] : [{ name: 'Website', value: link }]),
  ]
}

/** The RSA key as everybody reads it, the Ed25519 one as a Multikey (FEP-521a). */
function keysOf({ rsa, ed25519 }: PublicKeys): JsonObject {
  const owner = rsa.id.slice(0, rsa.id.indexOf('#'))
  return {
    publicKey: { id: rsa.id, owner, publicKeyPem: rsa.pem },
    assertionMethod: [
      {
        id: ed25519.id,
        type: 'Multikey',
        controller: owner,
        publicKeyMultibase: encodeMultikey(ed25519.key),
      },
    ],
  }
}

/** The instance itself (Application), which signs what is nobody's own: fetches, reports (FEP-2677, d556). */
export async function renderInstanceActor(): Promise<JsonObject> {
  const uri = instanceUri()
  return {
    '@context': actorContext,
    id: uri,
    type: 'Application',
    preferredUsername: instanceName(),
    webfinger: `${instanceName()}@${ourHost()}`,
    name: config().INSTANCE_NAME,
    summary: '',
    url: hereUri('/about'),
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    manuallyApprovesFollowers: true,
    discoverable: false,
    indexable: false,
    endpoints: { sharedInbox: hereUri('/ap/inbox') },
    ...keysOf(await publicKeysOf(instanceId)),
  }
}

/** What the instance is called in handles, as Mastodon does: its host, without a port. No account can be called so. */
export const instanceName = (): string => ourHost().replace(/:\d+$/, '')
