import type { RemoteEmoji } from '#domain/media/remote-picture.ts'
import { isHttpId, sameOrigin } from '../fetch/origin.ts'
import type { Activity, Reference } from './activities.ts'
import { audienceOf } from './audience.ts'
import {
  dateOf,
  firstOf,
  idOf,
  idsOf,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  textOf,
  typeOf,
} from './json.ts'
import { tagsOf } from './tags.ts'
import { lineOf, wordsOf } from './texts.ts'
import { type Unreadable, unreadable } from './unreadable.ts'

export const activityTypes = [
  'Create',
  'Announce',
  'Like',
  'EmojiReact',
  'Delete',
  'Update',
  'Undo',
  'Follow',
  'Accept',
  'Reject',
  'Add',
  'Remove',
  'Block',
  'Move',
  'Flag',
  'QuoteRequest',
] as const

const most = { about: 100, comment: 5_000, choice: 300, reaction: 100 }

/**
 * Reads one activity. Never throws.
 * @param json what JSON.parse made of a delivery
 */
export function readActivity(json: unknown): Activity | Unreadable {
  if (!isObject(json)) return unreadable('not-an-object')
  const { id } = json
  if (!isHttpId(id)) return unreadable('no-id')
  const type = typeOf(json, activityTypes)
  if (type === null) return unreadable('unknown-type', textOf(firstOf(json.type)))
  const actorUri = idOf(json.actor)
  if (actorUri === null) return unreadable('no-actor')
  if (!sameOrigin(id, actorUri)) return unreadable('foreign-id', actorUri)
  const object = referenceTo(json.object)
  if (object === null) return unreadable('no-object', type)
  const said = { id, actorUri, object, ...audienceOf(json) }
  return readers[type](said, json)
}

type Said = { id: string; actorUri: string; object: Reference; to: string[]; cc: string[] }
type Reader = (said: Said, json: JsonObject) => Activity | Unreadable

const readers: Record<(typeof activityTypes)[number], Reader> = {
  Follow: (said) => ({ type: 'Follow', ...said }),
  Accept: (said, { result }) => ({ type: 'Accept', ...said, resultUri: idOf(result) }),
  Reject: (said, { result }) => ({ type: 'Reject', ...said, resultUri: idOf(result) }),
  Undo: readUndo,
  Create: (said) => readVote(said) ?? { type: 'Create', ...said },
  Update: (said) => ({ type: 'Update', ...said }),
  Delete: (said) => ({ type: 'Delete', ...said }),
  Announce: readAnnounce,
  Like: readLike,
  EmojiReact: readLike,
  Add: (said, { target }) => aimed({ type: 'Add', ...said }, target),
  Remove: (said, { target }) => aimed({ type: 'Remove', ...said }, target),
  Block: (said) => ({ type: 'Block', ...said }),
  Move: (said, { target }) => aimed({ type: 'Move', ...said }, target),
  Flag: readFlag,
  QuoteRequest: readQuoteRequest,
}

/** The first thing named. One without an address counts only if it is there as a whole. */
export function referenceTo(value: Json | undefined): Reference | null {
  const first = firstOf(value)
  if (!isObject(first)) return isHttpId(first) ? { uri: first, embedded: null } : null
  if (first.id === undefined || first.id === null)
    return typeof first.type === 'string' ? { uri: '', embedded: first } : null
  return isHttpId(first.id) ? { uri: first.id, embedded: first } : null
}

function readUndo(said: Said): Activity {
  const { embedded } = said.object
  const undone = embedded && typeOf(embedded, activityTypes)
  return { type: 'Undo', ...said, undone, undoneObject: embedded && referenceTo(embedded.object) }
}

function readVote(said: Said): Activity | Unreadable | null {
  const { embedded } = said.object
  if (!embedded || typeOf(embedded, ['Note']) === null || embedded.content || embedded.contentMap) return null
  const choice = lineOf(embedded.name, most.choice)
  const pollUri = idOf(embedded.inReplyTo)
  if (choice === '' || pollUri === null) return null
  const voter = embedded.attributedTo === undefined ? said.actorUri : idOf(embedded.attributedTo)
  return voter === said.actorUri ? { type: 'Vote', ...said, pollUri, choice } : unreadable('foreign-author')
}

/** Groups (Lemmy) pass on whole activities of others; what is new in them they also announce by its address. */
function readAnnounce(said: Said, { published }: JsonObject): Activity | Unreadable {
  const { embedded } = said.object
  if (embedded && typeOf(embedded, activityTypes) !== null)
    return unreadable('wrapped-activity', textOf(embedded.type))
  return said.object.uri === ''
    ? unreadable('no-object', 'Announce')
    : { type: 'Announce', ...said, at: dateOf(published) }
}

function readLike(said: Said, json: JsonObject): Activity {
  const reaction = reactionOf(lineOf(json.content ?? json._misskey_reaction, most.reaction))
  return { type: 'Like', ...said, reaction, reactionEmoji: emojiOf(reaction, json) }
}

/** An emoji, or the short code of one: of other servers' (`:blobcat@example.org:`) the name is what counts. */
function reactionOf(told: string): string | null {
  const [, shortcode] = /^:([a-zA-Z0-9_]{2,80})(?:@[\w.:-]*)?:$/.exec(told) ?? []
  if (shortcode !== undefined) return `:${shortcode}:`
  return told.length <= 40 &&
    /^\p{Extended_Pictographic}|^\p{Regional_Indicator}|^[0-9#*]\ufe0f?\u20e3/u.test(told)
    ? told
    : null
}

function emojiOf(reaction: string | null, { tag }: JsonObject): RemoteEmoji | null {
  if (!reaction?.startsWith(':')) return null
  return tagsOf(tag).emojis.find(({ shortcode }) => `:${shortcode}:` === reaction) ?? null
}

function aimed<T extends object>(
  activity: T,
  target: Json | undefined,
): (T & { targetUri: string }) | Unreadable {
  const targetUri = idOf(target)
  return targetUri === null ? unreadable('no-target') : { ...activity, targetUri }
}

function readFlag(said: Said, { object, content, summary }: JsonObject): Activity {
  return {
    type: 'Flag',
    ...said,
    aboutUris: idsOf(object, most.about),
    comment: wordsOf(content ?? summary, most.comment),
  }
}

function readQuoteRequest(said: Said, json: JsonObject): Activity | Unreadable {
  const instrument = referenceTo(json.instrument)
  return instrument === null || listOf(json.instrument, 2).length > 1
    ? unreadable('no-target')
    : { type: 'QuoteRequest', ...said, instrument }
}
