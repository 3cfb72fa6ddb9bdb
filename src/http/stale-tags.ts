import type { RecordedEvent } from '#platform/events-bus.ts'

type Payload = Record<string, unknown>
const tagsOf = (payload: Payload) => (payload.tags as string[] | undefined)?.map((tag) => `tag:${tag}`) ?? []
const districtsOf = (payload: Payload) =>
  (payload.districts as string[] | undefined)?.map((key) => `district:${key}`) ?? []

const post = (payload: Payload): string[] => [
  'feed:local',
  `account:${payload.authorId}`,
  `conversation:${payload.conversationId}`,
  ...tagsOf(payload),
  ...districtsOf(payload),
]

const shownOrHidden = ({ accountId }: Payload): string[] => [`account:${accountId}`, 'feed:local', 'agencies']

/**
 * Which cached pages each event makes stale, by what they show. Numbers (favourites, followers) are not here: they
 * may be some seconds old on an anonymous page, so that a popular post is not rendered anew for every heart.
 */
const stale: Record<string, (payload: Payload) => string[]> = {
  'post.published': post,
  'post.edited': post,
  'post.deleted': post,
  'notice.ended': post,
  'ticker.grew': post,
  'ticker.struck': post,
  'ticker.ended': post,
  'post.linked': post,
  'foreign-warnings.changed': () => ['foreign-warnings'],
  'link-card.changed': ({ cardId }) => [`card:${cardId}`],
  'conversations.joined': ({ conversationIds }) =>
    (conversationIds as string[]).map((id) => `conversation:${id}`),
  'post.pinned': (payload) => [`account:${payload.authorId}`],
  'account.created': () => ['agencies'],
  'account.changed': (payload) => [`account:${payload.accountId}`],
  'account.moved': (payload) => [`account:${payload.accountId}`],
  'actor.received': (payload) => [`account:${payload.accountId}`],
  'account.suspended': shownOrHidden,
  'account.restored': shownOrHidden,
  'media.described': (payload) => [`account:${payload.ownerId}`],
  'settings.changed': () => ['settings'],
  'domain-policy.changed': () => ['domain-policies'],
  'provider.changed': () => ['providers'],
  'site-page.changed': (payload) => [`site-page:${payload.slug}`],
}

/** The tags an event makes stale; none for most. */
export const staleTags = ({ name, payload }: RecordedEvent): string[] => stale[name]?.(payload) ?? []
