import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import { hostOf, isHttpId, sameId, sameOrigin } from '../fetch/origin.ts'
import { keysOf } from './actor-keys.ts'
import { everybody } from './audience.ts'
import { readHtml } from './html.ts'
import { escapeText } from './html-page.ts'
import {
  dateOf,
  firstOf,
  idOf,
  idsOf,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  ownIdOf,
  textOf,
  typeOf,
} from './json.ts'
import { saidIn, wordsIn } from './languages.ts'
import { htmlOfPlain } from './markdown.ts'
import { largestPictureOf } from './pictures.ts'
import { pageOf, webUrl } from './places.ts'
import { tagsOf } from './tags.ts'
import { lineOf } from './texts.ts'
import { actorTypes } from './types.ts'
import { type Unreadable, unreadable } from './unreadable.ts'

export const actorLimits = {
  displayName: 200,
  bioBytes: 20_000,
  fields: 16,
  fieldName: 255,
  fieldBytes: 4_000,
  alsoKnownAs: 10,
} as const

/**
 * Reads an actor. Never throws. Inbox, outbox, followers, shared inbox and keys lie on the origin of its id (fe34), or are
 * left out; without an inbox it is no actor.
 * @param json what JSON.parse made of it
 * @param finalUrl where the document was found after redirects (for an actor within a signed Update: the signer); its id must be that
 */
export function readActor(json: unknown, { finalUrl }: { finalUrl: string }): RemoteActor | Unreadable {
  if (!isObject(json)) return unreadable('not-an-object')
  const { id: uri } = json
  if (!isHttpId(uri)) return unreadable('no-id')
  if (!sameId(uri, finalUrl)) return unreadable('id-mismatch', uri)
  if (typeOf(json, ['Tombstone'])) return unreadable('tombstone')
  const type = typeOf(json, actorTypes)
  if (type === null) return unreadable('unknown-type', textOf(firstOf(json.type)))
  const inboxUrl = idOf(json.inbox)
  if (inboxUrl === null) return unreadable('no-inbox')
  if (!sameOrigin(inboxUrl, uri)) return unreadable('foreign-inbox', inboxUrl)
  const host = hostOf(uri) ?? ''
  const username = usernameOf(json, type, host)
  if (username === null) return unreadable('no-username', textOf(json.preferredUsername))
  return { uri, type, username, host, inboxUrl, ...described(json, { uri, username }) }
}

type Described = Omit<RemoteActor, 'uri' | 'type' | 'username' | 'host' | 'inboxUrl'>

function described(actor: JsonObject, { uri, username }: { uri: string; username: string }): Described {
  const { text: name, language } = saidIn(actor, 'name')
  const { endpoints } = actor
  return {
    displayName: lineOf(name, actorLimits.displayName) || username,
    bioHtml: readHtml(bioOf(actor, language), { mostBytes: actorLimits.bioBytes }).html,
    fields: fieldsOf(actor.attachment),
    locked: actor.manuallyApprovesFollowers === true,
    url: pageOf(actor.url, uri),
    sharedInboxUrl: isObject(endpoints)
      ? ownIdOf(endpoints.sharedInbox, uri)
      : ownIdOf(actor.sharedInbox, uri),
    outboxUrl: ownIdOf(actor.outbox, uri) ?? '',
    followersUrl: ownIdOf(actor.followers, uri) ?? '',
    followingUrl: ownIdOf(actor.following, uri) ?? '',
    featuredUrl: ownIdOf(actor.featured, uri) ?? '',
    avatar: largestPictureOf(actor.icon),
    header: largestPictureOf(actor.image),
    alsoKnownAs: idsOf(actor.alsoKnownAs, actorLimits.alsoKnownAs),
    movedToUri: idOf(actor.movedTo),
    searchable: isSearchable(actor),
    createdAt: dateOf(actor.published),
    keys: keysOf(actor, uri),
    emojis: tagsOf(actor.tag).emojis,
  }
}

/** PeerTube describes its people in plain text. */
function bioOf(actor: JsonObject, language: string): string {
  const summary = wordsIn(actor, 'summary', language)
  return /<\w/.test(summary) ? summary : htmlOfPlain(summary.replaceAll('&amp;', '&'))
}

/** Lower case. A server's own actor without a name is called by its host (Lemmy). */
function usernameOf({ preferredUsername }: JsonObject, type: string, host: string): string | null {
  const told = textOf(preferredUsername).toLowerCase()
  if (/^[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_])?$/.test(told)) return told
  const isUnnamed = preferredUsername === undefined || preferredUsername === null
  return isUnnamed && type === 'Application' ? host.replace(/:\d+$/, '') : null
}

/** What people say of themselves in pairs: PropertyValue (Mastodon), or a Link (FEP-fb2a). */
function fieldsOf(value: Json | undefined): RemoteActor['fields'] {
  return listOf(value, actorLimits.fields).flatMap((each) => {
    if (!isObject(each)) return []
    const name = lineOf(each.name, actorLimits.fieldName)
    const valueHtml = readHtml(fieldValue(each), { inLine: true, mostBytes: actorLimits.fieldBytes }).html
    return name === '' || valueHtml === '' ? [] : [{ name, valueHtml }]
  })
}

function fieldValue(field: JsonObject): string {
  if (typeOf(field, ['PropertyValue'])) return textOf(field.value)
  const href = typeOf(field, ['Link']) ? webUrl(field.href) : null
  return href === null ? '' : `<a href="${escapeText(href)}">${escapeText(href)}</a>`
}

/** FEP-5feb: its posts may be found by searching if it says so. */
const isSearchable = ({ indexable, searchableBy }: JsonObject): boolean =>
  indexable === true || listOf(searchableBy, 10).some((each) => each === everybody || each === 'as:Public')
