import type { RemotePost } from '#domain/posts/remote-post.ts'
import { now } from '#platform/clock.ts'
import { isHttpId, sameId, sameOrigin } from '../fetch/origin.ts'
import { audienceOf } from './audience.ts'
import { dateOf, firstOf, idOf, isObject, type JsonObject, listOf, ownIdOf, textOf, typeOf } from './json.ts'
import { pageOf } from './places.ts'
import { pollOf } from './poll.ts'
import { bodyOf } from './post-body.ts'
import { quoteOf, stampOf } from './quotes.ts'
import { tagsOf } from './tags.ts'
import { type PostType, postTypes } from './types.ts'
import { type Unreadable, unreadable } from './unreadable.ts'
import { visibilityOf } from './visibility.ts'

/** What is known about a post besides itself. */
export type PostKnowledge = {
  /** Where the document was found; its id must be that. Left out for what came within a signed activity of its author. */
  finalUrl?: string
  /** The followers collection of its author, if that is known; else what looks like one on the author's origin is taken for it. */
  followersUrl?: string | undefined
}

/**
 * Reads a Note, Article, Page, Question, Video, Event, Image or Audio. Never throws. Its author is on its own origin, but
 * nothing else about the author is checked. Whoever is not reached by a circle we know makes it `direct`.
 * @param json what JSON.parse made of it
 */
export function readPost(json: unknown, known: PostKnowledge = {}): RemotePost | Unreadable {
  if (!isObject(json)) return unreadable('not-an-object')
  const { id: uri } = json
  if (!isHttpId(uri)) return unreadable('no-id')
  if (known.finalUrl !== undefined && !sameId(uri, known.finalUrl)) return unreadable('id-mismatch', uri)
  if (typeOf(json, ['Tombstone'])) return unreadable('tombstone')
  const type = typeOf(json, postTypes)
  if (type === null) return unreadable('unknown-type', textOf(firstOf(json.type)))
  const authorUri = authorOf(type, json, uri)
  if (authorUri === null) return unreadable('no-author')
  if (!sameOrigin(authorUri, uri)) return unreadable('foreign-author', authorUri)
  const post = postOf(type, json, { uri, authorUri, followersUrl: known.followersUrl })
  const isEmpty = post.html === '' && post.quoteUri === null && post.poll === null
  return isEmpty && post.pictures.length + post.files.length === 0 ? unreadable('empty') : post
}

type Told = { uri: string; authorUri: string; followersUrl: string | undefined }

function postOf(type: PostType, object: JsonObject, { uri, authorUri, followersUrl }: Told): RemotePost {
  const url = pageOf(object.url, uri)
  const tags = tagsOf(object.tag)
  const quoteUri = otherThan(uri, quoteOf(object, tags))
  const { attachments, ...words } = bodyOf(type, object, { page: url, quoteUri })
  const { publishedAt, editedAt } = timesOf(type, object)
  return {
    uri,
    url,
    authorUri,
    ...words,
    sensitive: object.sensitive === true,
    visibility: visibilityOf({ ...audienceOf(object), actorUri: authorUri }, followersUrl),
    publishedAt,
    editedAt,
    replyToUri: otherThan(uri, idOf(object.inReplyTo)),
    quoteUri,
    quoteAuthorisationUri: stampOf(object, quoteUri),
    mentions: tags.mentions,
    tags: tags.hashtags,
    pictures: attachments.pictures,
    files: attachments.files,
    emojis: tags.emojis,
    poll: type === 'Question' ? pollOf(object, editedAt ?? publishedAt) : null,
    repliesUrl: ownIdOf(object.replies, uri) ?? '',
  }
}

/** An organiser's event may belong to a group of another server (Mobilizon); a film to its maker and to a channel (PeerTube). */
function authorOf(type: PostType, object: JsonObject, uri: string): string | null {
  const organiser = type === 'Event' ? ownIdOf(object.actor, uri) : null
  if (organiser !== null) return organiser
  const candidates = listOf(object.attributedTo, 10)
  const person = candidates.find((each) => isObject(each) && typeOf(each, ['Person']) !== null)
  return idOf(person) ?? idOf(object.attributedTo)
}

/** What a post cannot be an answer to, or a quote of: itself. */
const otherThan = (uri: string, other: string | null): string | null => (other === uri ? null : other)

/** Of films and events every change of a counter is an edit, so theirs do not count. */
const edited: ReadonlySet<PostType> = new Set(['Note', 'Question', 'Article', 'Page'])

function timesOf(type: PostType, object: JsonObject): { publishedAt: Date; editedAt: Date | null } {
  const at = now()
  const told = dateOf(object.published)
  const publishedAt = told !== null && told < at ? told : at
  const updated = edited.has(type) ? dateOf(object.updated) : null
  return { publishedAt, editedAt: updated !== null && updated > publishedAt ? earlierOf(updated, at) : null }
}

const earlierOf = (one: Date, other: Date): Date => (one < other ? one : other)
