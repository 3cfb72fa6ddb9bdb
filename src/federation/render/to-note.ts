import { accountUri, followersUri, hereUri, postUri } from '#domain/addresses.ts'
import { placeView } from '#domain/places/place-view.ts'
import { isForAll } from '#domain/posts/post-rules.ts'
import { addressed, everybody, mention, pollFields, toHashtag, toLocation } from '#wire/activity-streams.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { postContext } from './context.ts'
import type { NamedAccount, RenderablePost } from './load-posts.ts'
import { fullHandle, pageOfAccount, pageOfPost, uriOfAccount, uriOfPost } from './names.ts'
import { noticeEnd, noticeLead } from './notice-words.ts'
import { outwardHtml, quoteFallback } from './outward-html.ts'
import { toPicture } from './pictures.ts'
import { quoteStampUri } from './render-account-activity.ts'
import { announceActivity } from './render-activity.ts'
import { tickerChangedAt, tickerEnd } from './ticker-words.ts'

/**
 * A post as a Note, or a Question if it asks one: what Mastodon, GoToSocial, Pleroma and Misskey read, with whole addresses.
 * @param at decides whether a poll has ended
 */
export function toNote(post: RenderablePost, at: Date): JsonObject {
  const id = postUri(post.id)
  const named = namedIn(post)
  return {
    '@context': postContext,
    id,
    type: post.poll ? 'Question' : 'Note',
    url: hereUri(`/@${post.author.username}/${post.id}`),
    attributedTo: accountUri(post.author.id),
    published: post.createdAt.toISOString(),
    ...updatedAt(post),
    ...addressed({
      visibility: post.visibility,
      followersUri: followersUri(post.author.id),
      mentionedUris: named.map(uriOfAccount),
    }),
    ...wordsOf(post, at),
    inReplyTo: post.replyTo && uriOfPost(post.replyTo),
    ...conversationOf(post),
    tag: [
      ...named.map((account) => mention(fullHandle(account), uriOfAccount(account))),
      ...post.tags.map(({ name, label }) =>
        toHashtag({ label, url: hereUri(`/tags/${encodeURIComponent(name)}`) }),
      ),
    ],
    attachment: post.pictures.flatMap((row) => toPicture('Document', row) ?? []),
    ...(post.poll && toQuestion(post.poll, at)),
    ...(post.place && { location: toLocation(placeView(post.place)) }),
    ...quoteOf(post),
    interactionPolicy: {
      canQuote: { automaticApproval: [mayQuote(post)] },
      canReply: mayReply(post, named),
    },
    replies: repliesOf(id, post.ownReplies),
    likes: { id: `${id}/likes`, type: 'Collection', totalItems: post.favourites },
    shares: { id: `${id}/shares`, type: 'Collection', totalItems: post.boosts },
  }
}

/** When it was edited, or its ticker grew: whichever is later. */
function updatedAt(post: RenderablePost): JsonObject {
  const times = [post.editedAt, tickerChangedAt(post)].filter((at) => at !== null)
  const last = Math.max(...times.map((at) => at.getTime()))
  return times.length === 0 ? {} : { updated: new Date(last).toISOString() }
}

function wordsOf(post: RenderablePost, at: Date): JsonObject {
  const pages = new Map(
    post.mentions.flatMap((account) => {
      const page = pageOfAccount(account)
      return [
        [fullHandle(account), page] as const,
        ...(account.domain === null ? [[account.username, page] as const] : []),
      ]
    }),
  )
  const html = `${noticeLead(post, at)}${outwardHtml(post.html, pages)}${noticeEnd(post, at)}${tickerEnd(post)}`
  const quoted = post.quote ? pageOfPost(post.quote) : post.quoteUri
  const content = quoted === null ? html : `${quoteFallback(quoted)}${html}`
  return {
    summary: post.contentWarning || null,
    sensitive: post.sensitive || post.contentWarning !== '',
    content,
    contentMap: {
      [post.language]: content,
      ...Object.fromEntries(post.translations.map((each) => [each.language, outwardHtml(each.html, pages)])),
    },
    source: { content: post.text, mediaType: 'text/plain' },
  }
}

/**
 * Whom a post names: who is mentioned in it, and whom it answers in public, so that her server tells her. What is only for
 * some is never made known to more by that.
 */
function namedIn(post: RenderablePost): NamedAccount[] {
  const { mentions, replyTo, author } = post
  if (!isForAll(post) || !replyTo || replyTo.author.id === author.id) return mentions
  return mentions.some(({ id }) => id === replyTo.author.id) ? mentions : [...mentions, replyTo.author]
}

/** A thread that began here resolves to the list of its posts (FEP-7888, f228). */
const conversationOf = ({ conversationId, visibility }: RenderablePost): JsonObject => {
  if (conversationId === null || visibility === 'direct' || visibility === 'followers') return {}
  const context = `${postUri(conversationId)}/context`
  return { context, conversation: context }
}

/** What makes a Note a Question. */
export const toQuestion = (poll: NonNullable<RenderablePost['poll']>, at: Date): JsonObject => {
  const endsAt = new Date(poll.endsAt)
  const endTime = endsAt.toISOString()
  return { ...pollFields({ ...poll, endsAt: endTime }), ...(endsAt <= at && { closed: endTime }) }
}

/** FEP-044f, and the older names for the same. What quotes a post of ours has our word for it at once. */
function quoteOf({ id, quote, quoteUri, quoteStampUri: theirs }: RenderablePost): JsonObject {
  const uri = quote ? uriOfPost(quote) : quoteUri
  if (uri === null) return {}
  const stampUri = quote?.uri === null ? quoteStampUri(`post-${id}`) : theirs
  return {
    quote: uri,
    quoteUrl: uri,
    quoteUri: uri,
    _misskey_quote: uri,
    ...(stampUri !== null && { quoteAuthorization: stampUri }),
  }
}

/** Everybody, of what everybody may read; else nobody but the author, which is how „nobody“ is said. */
const mayQuote = (post: RenderablePost): string => (isForAll(post) ? everybody : accountUri(post.author.id))

/** Who may answer, as GoToSocial says it (interaction policy); what we do not take we do not take whatever others think. */
function mayReply({ repliesFrom, author }: RenderablePost, named: NamedAccount[]): JsonObject {
  const own = accountUri(author.id)
  const mentioned = [own, ...named.map(uriOfAccount)]
  switch (repliesFrom) {
    case 'everyone':
      return { automaticApproval: [everybody] }
    case 'held':
      return { automaticApproval: [own], manualApproval: [everybody] }
    case 'followers':
      return { automaticApproval: [...mentioned, followersUri(author.id)] }
    case 'mentioned':
      return { automaticApproval: mentioned }
    case 'nobody':
      return { automaticApproval: [own] }
  }
}

/** The author's own answers lie inside; `next` leads to everybody's. */
const repliesOf = (id: string, own: string[]): JsonObject => ({
  id: `${id}/replies`,
  type: 'Collection',
  first: {
    type: 'CollectionPage',
    partOf: `${id}/replies`,
    next: `${id}/replies?page=true`,
    items: own.map(postUri),
  },
})

/** A boost; null if what was boosted is gone. */
export const toAnnounce = (boost: RenderablePost): JsonObject | null =>
  boost.boostOf &&
  announceActivity({
    boostUri: postUri(boost.id),
    actorUri: accountUri(boost.author.id),
    objectUri: uriOfPost(boost.boostOf),
    authorUri: uriOfAccount(boost.boostOf.author),
    visibility: boost.visibility,
    published: boost.createdAt,
  })

/** What is left of a deleted post: that there was one. */
export const toTombstone = (uri: string, formerType?: string): JsonObject => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: uri,
  type: 'Tombstone',
  ...(formerType !== undefined && { formerType }),
})
