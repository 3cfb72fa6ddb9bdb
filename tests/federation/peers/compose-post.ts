import type { PostRequest } from './control-api.ts'

export const everybody = 'https://www.w3.org/ns/activitystreams#Public'

export type Placed = {
  id: string
  actor: string
  followers: string
  mentions: { id: string; handle: string }[]
  pictures: { url: string; mediaType: string; width: number; height: number }[]
  published: string
}

type Audience = { to: string[]; cc: string[] }

/** Whom a post of that audience is addressed to, the way Mastodon does it. */
export function addressed(
  audience: PostRequest['audience'],
  followers: string,
  mentions: string[],
): Audience {
  switch (audience ?? 'public') {
    case 'public':
      return { to: [everybody], cc: [followers, ...mentions] }
    case 'unlisted':
      return { to: [followers], cc: [everybody, ...mentions] }
    case 'followers':
      return { to: [followers], cc: mentions }
    default:
      return { to: mentions, cc: [] }
  }
}

/** The post as an ActivityPub object in JSON, without its context. */
export function composePost(request: PostRequest, placed: Placed): Record<string, unknown> & Audience {
  const { id, actor, followers, mentions, pictures, published } = placed
  const host = new URL(id).origin
  const described = pictures.map((picture, at) => {
    const { description, blurhash, focalPoint } = request.pictures?.[at] ?? {}
    return defined({ type: 'Document', ...picture, name: description, blurhash, focalPoint })
  })
  const tags = [
    ...mentions.map(({ id: href, handle: name }) => ({ type: 'Mention', href, name })),
    ...(request.hashtags ?? []).map((word) => ({
      type: 'Hashtag',
      href: `${host}/tags/${encodeURIComponent(word.toLowerCase())}`,
      name: `#${word}`,
    })),
  ]
  return {
    id,
    url: id,
    attributedTo: actor,
    published,
    ...addressed(
      request.audience,
      followers,
      mentions.map(({ id: mentioned }) => mentioned),
    ),
    ...defined({
      type: request.type ?? (request.poll ? 'Question' : 'Note'),
      content: request.content ?? Object.values(request.contentMap ?? {})[0],
      contentMap: request.contentMap,
      name: request.name,
      summary: request.summary,
      sensitive: request.sensitive ?? (request.summary ? true : undefined),
      inReplyTo: request.inReplyTo,
      quote: request.quote,
      attachment: described.length > 0 ? described : undefined,
      tag: tags.length > 0 ? tags : undefined,
    }),
    ...(request.poll ? composePoll(request.poll) : {}),
    ...request.more,
  }
}

function composePoll({
  options,
  multiple,
  endTime,
}: NonNullable<PostRequest['poll']>): Record<string, unknown> {
  const answers = options.map((name) => ({
    type: 'Note',
    name,
    replies: { type: 'Collection', totalItems: 0 },
  }))
  return {
    [multiple ? 'anyOf' : 'oneOf']: answers,
    endTime: endTime ?? new Date(Date.now() + 86_400_000).toISOString(),
    votersCount: 0,
  }
}

const defined = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
