import type { Tx } from '#platform/database.ts'
import { recordEvent } from '#platform/events-bus.ts'

/**
 * Everything that happens, in the past tense, with ids only (decimal strings). `jobs/reactions.ts` says what follows
 * from each; the front says which cached pages each makes stale.
 */
export type DomainEvents = {
  'account.created': { accountId: string }
  'account.changed': { accountId: string; handle: string }
  /** An administrator hid an account, or shows it again. */
  'account.suspended': { accountId: string }
  'account.restored': { accountId: string }
  'session.ended': { sessionIds: string[] }
  /** The session acts as another account now, or was proven anew. */
  'session.changed': { sessionId: string }
  'post.published': {
    postId: string
    authorId: string
    conversationId: string
    visibility: string
    boostOfId: string | null
    replyToId: string | null
    tags: string[]
    /** Keys of districts whose pages show it. */
    districts?: string[]
    /** Written on another server; absent for our own. */
    elsewhere?: true
    /** Fetched to complete a thread or a profile: nobody is told. */
    quiet?: true
  }
  /** An answer waits to be released by whom it answers. */
  'reply.held': { postId: string; authorId: string; toAccountId: string; elsewhere?: true }
  /** A draft on an agency's desk is to be published at this time. */
  'draft.planned': { draftId: string; plannedAt: string }
  /** A message to an agency's webhook is to be sent, not before `at` (ISO 8601). */
  'webhook.due': { deliveryId: string; at: string }
  'post.edited': {
    postId: string
    authorId: string
    conversationId: string
    tags: string[]
    /** Of its place as it was and as it is. */
    districts?: string[]
    elsewhere?: true
  }
  /** A post is a notice now, or says something else beside its text: its photos have other addresses. */
  'notice.stored': { postId: string }
  /** What is known of others' warnings is different. */
  'foreign-warnings.changed': Record<string, never>
  /** A notice is resolved, withdrawn or expired. */
  'notice.ended': {
    postId: string
    authorId: string
    conversationId: string
    end: 'resolved' | 'withdrawn' | 'expired'
    tags: string[]
    districts: string[]
    blobKeys: string[]
  }
  /** A live ticker has a new entry. */
  'ticker.grew': TickerChange
  /** One of its entries was taken back. */
  'ticker.struck': TickerChange
  'ticker.ended': TickerChange
  'post.deleted': {
    postId: string
    authorId: string
    conversationId: string
    boostOfId: string | null
    tags: string[]
    districts?: string[]
    blobKeys: string[]
    elsewhere?: true
  }
  /** A post of ours shows the card of another link now, or of none. */
  'post.linked': { postId: string; authorId: string; conversationId: string; tags: string[] }
  /** The page of a card is to be fetched, not before `at` (ISO 8601). */
  'link-card.wanted': { cardId: string; at: string }
  'link-card.changed': { cardId: string }
  /** Posts that waited for what they answer hang in its thread now; theirs are no threads of their own any more. */
  'conversations.joined': { conversationIds: string[] }
  /** An author elsewhere gave or took back her word for a quote of ours. */
  'quote.answered': { postId: string }
  'post.favourited': { postId: string; byId: string; elsewhere?: true }
  /** `since` when it was liked, as far as told. */
  'post.unfavourited': { postId: string; byId: string; since?: string; elsewhere?: true }
  /** The list of posts at the top of a profile is another one now. */
  'post.pinned': { postId: string; authorId: string; elsewhere?: true }
  /** Somebody voted; the numbers under a poll are others now. */
  'poll.voted': { postId: string; accountId: string; choices: number[] }
  'poll.opened': { postId: string; endsAt: string }
  'media.accepted': { mediaId: string }
  'media.described': { mediaId: string; ownerId: string }
  'media.removed': { blobKeys: string[] }
  'follow.requested': { followerId: string; targetId: string }
  'follow.created': { followerId: string; targetId: string }
  /** A follow, or a request for one, ended or was refused; by whom, and the address of the Follow if it was between servers. */
  'follow.ended': {
    followerId: string
    targetId: string
    by: 'follower' | 'target'
    uri: string | null
  }
  'account.blocked': { accountId: string; targetId: string }
  /** `since` when it was blocked, as far as told. */
  'account.unblocked': { accountId: string; targetId: string; since?: string }
  /** The account says where it has moved to; its followers follow. */
  'account.moved': { accountId: string; targetId: string }
  /** Somebody here looked an account of another server up. */
  'remote-account.wanted': { accountId: string }
  'report.created': { reportId: string }
  /** Another server's account was seen for the first time, or is described anew. */
  'actor.received': { accountId: string }
  /** Another server said that an account of its own is no more; what it wrote goes by a job. */
  'actor.gone': { accountId: string }
  /** An administrator here hid an account of another server; whoever follows it does so no longer. */
  'remote-account.hidden': { accountId: string }
  /** How we treat a domain is different now; its accounts are to be shown or hidden accordingly. */
  'domain-policy.changed': { domain: string }
  'notification.created': { notificationId: string; accountId: string }
  'notifications.read': { accountId: string }
  'site-page.changed': { slug: string }
  /** A letter waits to be sent. */
  'letter.due': { letterId: string }
  /** Somebody wants everything about her as an archive. */
  'export.requested': { exportId: string }
  'records.requested': { archiveId: string }
  /** The time of grace is over: a job removes this person. */
  'erasure.begun': { userId: string }
  /** Nothing of her is left here. Other servers are told by this, once there are any. */
  'account.erased': { userId: string; accountId: string | null }
  'settings.changed': Record<string, never>
  /** The operator rotated the keys in the data folder. */
  'keys.changed': Record<string, never>
  /** Who may sign in by which identity provider is different now. */
  'provider.changed': { providerId: string }
  /** Roles, approval or factors of somebody are others now: what is remembered of her sessions is stale. */
  'user.changed': { userId: string }
  /** The same of many at once. */
  'users.changed': { userIds: string[] }
}

type TickerChange = {
  postId: string
  authorId: string
  conversationId: string
  tags: string[]
  districts: string[]
}

export type EventName = keyof DomainEvents
export type DomainEvent = { [N in EventName]: { name: N; payload: DomainEvents[N] } }[EventName]

/** Records an event inside the transaction that made it happen. */
export async function record<N extends EventName>(tx: Tx, name: N, payload: DomainEvents[N]): Promise<void> {
  await recordEvent(tx, name, payload)
}
