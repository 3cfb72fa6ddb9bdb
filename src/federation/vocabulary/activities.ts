import type { RemoteEmoji } from '#domain/media/remote-picture.ts'
import type { JsonObject } from './json.ts'

/**
 * Activities as other servers say them, read from compact JSON (Activity Streams 2.0): JSON-LD is never expanded. Every
 * address is an http(s) one of at most 2,000 characters, every list bounded. Nothing here is believed yet: that the actor is
 * who signed, and that an object is the actor's, the receiver checks. Only this holds: `id` lies on the actor's origin.
 */
export type Activity =
  | Follow
  | Answer
  | Undo
  | Create
  | Vote
  | Update
  | Delete
  | Announce
  | Like
  | Pinning
  | Block
  | Move
  | Flag
  | QuoteRequest

/** A thing named by an activity: by its address, as a whole, or both. */
export type Reference = {
  /** Empty if it came without one. */
  uri: string
  /** As sent; read it with `readPost`, `readActor` or `readActivity` after checking whose it is. */
  embedded: JsonObject | null
}

type Said = {
  id: string
  actorUri: string
  to: string[]
  cc: string[]
  object: Reference
}

export type Follow = Said & { type: 'Follow' }

/** To a Follow, or to a QuoteRequest (FEP-044f; `resultUri` is the stamp then). `object` is what is answered. */
export type Answer = Said & { type: 'Accept' | 'Reject'; resultUri: string | null }

/** `object` is the activity taken back. `undone` is its type if that was sent along, `undoneObject` what that one was about. */
export type Undo = Said & { type: 'Undo'; undone: string | null; undoneObject: Reference | null }

export type Create = Said & { type: 'Create' }

/** A Create of a Note with a name and nothing else, answering a poll: a vote in it. `object` is the Note. */
export type Vote = Said & { type: 'Vote'; pollUri: string; choice: string }

/** Of a post or of an actor: `object.embedded.type` tells (`isActorType`). */
export type Update = Said & { type: 'Update' }

/** Of a post, or, if `object.uri` is the actor's own, of everything. */
export type Delete = Said & { type: 'Delete' }

/** `at` is when it was boosted, as far as told. */
export type Announce = Said & { type: 'Announce'; at: Date | null }

/** Also EmojiReact, and Like with content: `reaction` is the emoji or `:shortcode:` then. */
export type Like = Said & { type: 'Like'; reaction: string | null; reactionEmoji: RemoteEmoji | null }

/** To or from a collection of the actor's, `targetUri`: its pinned posts. */
export type Pinning = Said & { type: 'Add' | 'Remove'; targetUri: string }

export type Block = Said & { type: 'Block' }

/** The actor (`object`) lives at `targetUri` from now on. */
export type Move = Said & { type: 'Move'; targetUri: string }

/** A report: of accounts and posts, in `aboutUris`; `object` is the first. */
export type Flag = Said & { type: 'Flag'; aboutUris: string[]; comment: string }

/** FEP-044f: may `instrument` quote `object`? */
export type QuoteRequest = Said & { type: 'QuoteRequest'; instrument: Reference }
