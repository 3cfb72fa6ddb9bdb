import { hereUri } from '#domain/addresses.ts'
import { addressed, everybody } from '#wire/activity-streams.ts'
import type { Visibility } from '#wire/post-view.ts'
import type { Json, JsonObject } from '../vocabulary/json.ts'
import { plainContext } from './context.ts'

/**
 * What we say about posts, as activities. Pure: the same words give the same activity with the same id, so that saying
 * something again is known to be a repetition. Each has its own `@context`; what is inside has none.
 */

/** A document as it is put into another: its `@context` is the outer one's. */
export function inner(document: JsonObject): JsonObject {
  const { '@context': _, ...rest } = document
  return rest
}

const addresses = ({ to, cc }: JsonObject): JsonObject => ({ to: listOf(to), cc: listOf(cc) })
const listOf = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** What every document of ours has. */
export const part = (document: JsonObject, name: string): Json => {
  const value = document[name]
  if (value === undefined) throw new Error(`A document without ${name} cannot be spoken of`)
  return value
}

/** Create of a document of `renderPost` (Note or Question). `{post}/activity`. */
export const createActivity = (post: JsonObject): JsonObject => ({
  '@context': part(post, '@context'),
  id: `${part(post, 'id')}/activity`,
  type: 'Create',
  actor: part(post, 'attributedTo'),
  published: part(post, 'published'),
  ...addresses(post),
  object: inner(post),
})

/** Update of a post: after an edit, and when the numbers of a poll are told. `{post}#updates/{ms}`. */
export const updatePostActivity = (post: JsonObject, at: Date): JsonObject => ({
  '@context': part(post, '@context'),
  id: `${part(post, 'id')}#updates/${at.getTime()}`,
  type: 'Update',
  actor: part(post, 'attributedTo'),
  published: at.toISOString(),
  ...addresses(post),
  object: inner(post),
})

/** Delete of a post, with a Tombstone. `{post}#delete`. @param to whom it was for; everybody if left out */
export const deletePostActivity = (post: {
  postUri: string
  actorUri: string
  to?: string[]
  cc?: string[]
}): JsonObject => ({
  '@context': plainContext,
  id: `${post.postUri}#delete`,
  type: 'Delete',
  actor: post.actorUri,
  to: post.to ?? [everybody],
  cc: post.cc ?? [],
  object: { id: post.postUri, type: 'Tombstone' },
})

/** Announce: a boost, whose own address is the activity's. */
export const announceActivity = (boost: {
  boostUri: string
  actorUri: string
  /** What is passed on, and by whom it is. */
  objectUri: string
  authorUri: string
  visibility: Visibility
  published: Date
}): JsonObject => ({
  '@context': plainContext,
  id: boost.boostUri,
  type: 'Announce',
  actor: boost.actorUri,
  published: boost.published.toISOString(),
  ...addressed({
    visibility: boost.visibility,
    followersUri: `${boost.actorUri}/followers`,
    mentionedUris: [boost.authorUri],
  }),
  object: boost.objectUri,
})

/** The address of the Like of a post by an account of ours; whoever says it adds when, for it may be said again. */
export const likeUri = (accountId: bigint | string, postId: bigint | string): string =>
  hereUri(`/ap/likes/${accountId}-${postId}`)

/** Like: somebody here favours a post elsewhere. Sent to its author. */
export const likeActivity = (like: {
  accountId: bigint | string
  actorUri: string
  /** Our number of the post. */
  postId: bigint | string
  objectUri: string
  authorUri: string
}): JsonObject => ({
  '@context': plainContext,
  id: likeUri(like.accountId, like.postId),
  type: 'Like',
  actor: like.actorUri,
  to: [like.authorUri],
  object: like.objectUri,
})

/** A vote in somebody's poll: one Create for each choice (a Note with a name, as Mastodon has it). Sent to the author. */
export const voteActivities = (vote: {
  actorUri: string
  pollUri: string
  authorUri: string
  /** Our number of the post. */
  postId: bigint | string
  choices: { position: number; title: string }[]
}): JsonObject[] =>
  vote.choices.map(({ position, title }) => {
    const id = `${vote.actorUri}#votes/${vote.postId}-${position}`
    return {
      '@context': plainContext,
      id: `${id}/activity`,
      type: 'Create',
      actor: vote.actorUri,
      to: [vote.authorUri],
      object: {
        id,
        type: 'Note',
        name: title,
        attributedTo: vote.actorUri,
        inReplyTo: vote.pollUri,
        to: [vote.authorUri],
      },
    }
  })

/** Add or Remove: a post is at the top of the profile, or not any more. `{actor}#pins/{postId}/{ms}`. */
export const pinActivity = (pin: {
  type: 'Add' | 'Remove'
  actorUri: string
  postUri: string
  postId: bigint | string
  at: Date
}): JsonObject => ({
  '@context': plainContext,
  id: `${pin.actorUri}#pins/${pin.postId}/${pin.at.getTime()}`,
  type: pin.type,
  actor: pin.actorUri,
  to: [everybody],
  cc: [`${pin.actorUri}/followers`],
  object: pin.postUri,
  target: `${pin.actorUri}/featured`,
})

/** Undo of an activity of ours. `{activity}#undo`. @param activity whole, or at least id, type, actor and object */
export const undoActivity = (activity: JsonObject): JsonObject => ({
  '@context': activity['@context'] ?? plainContext,
  id: `${part(activity, 'id')}#undo`,
  type: 'Undo',
  actor: part(activity, 'actor'),
  ...addresses(activity),
  object: inner(activity),
})
