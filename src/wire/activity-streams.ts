import { placeWords } from './place-words.ts'
import type { PlaceView, Visibility } from './post-view.ts'

/** What an archive tells of a post, in our words; addresses are whole ones, times ISO 8601. */
export type ArchivedPost = {
  url: string
  /** As typed, and as it is shown. */
  text: string
  html: string
  contentWarning: string
  sensitive: boolean
  language: string
  visibility: Visibility
  createdAt: string
  editedAt: string | null
  replyTo: string | null
  quoteOf: string | null
  boostOf: string | null
  mentions: { handle: string; url: string }[]
  tags: { label: string; url: string }[]
  pictures: ArchivedPicture[]
  poll: {
    options: { title: string; votes: number }[]
    multiple: boolean
    endsAt: string
    voters: number
  } | null
  place: PlaceView | null
}

export type ArchivedPicture = {
  /** Its path within the archive. */
  file: string
  type: string
  alt: string
  width: number
  height: number
  focus: [number, number]
  blurhash: string
}

export type ArchivedActor = {
  url: string
  handle: string
  name: string
  html: string
  createdAt: string
  locked: boolean
  fields: { name: string; value: string }[]
  avatar: ArchivedPicture | null
  header: ArchivedPicture | null
}

type Json = Record<string, unknown>

/** The collection that stands for everybody (ActivityPub, section 5.6). */
export const everybody = 'https://www.w3.org/ns/activitystreams#Public'

export const context = [
  'https://www.w3.org/ns/activitystreams',
  {
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    toot: 'http://joinmastodon.org/ns#',
    blurhash: 'toot:blurhash',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    votersCount: 'toot:votersCount',
    quoteUrl: 'as:quoteUrl',
  },
]

/** One entry of an outbox (ActivityPub, section 5.1): a post is a Create, a boost an Announce. */
export function toActivity(actor: string, post: ArchivedPost): Json {
  const { to, cc } = archivedAddresses(actor, post)
  const shared = { id: `${post.url}/activity`, actor, published: post.createdAt, to, cc }
  if (post.boostOf) return { ...shared, type: 'Announce', object: post.boostOf }
  return { ...shared, type: 'Create', object: toNote(actor, post) }
}

function toNote(actor: string, post: ArchivedPost): Json {
  return {
    id: post.url,
    type: post.poll ? 'Question' : 'Note',
    url: post.url,
    attributedTo: actor,
    published: post.createdAt,
    ...(post.editedAt && { updated: post.editedAt }),
    ...archivedAddresses(actor, post),
    summary: post.contentWarning || null,
    sensitive: post.sensitive,
    content: post.html,
    contentMap: { [post.language]: post.html },
    source: { content: post.text, mediaType: 'text/plain' },
    inReplyTo: post.replyTo,
    ...(post.quoteOf && { quoteUrl: post.quoteOf }),
    tag: [...post.mentions.map(({ handle, url }) => mention(handle, url)), ...post.tags.map(toHashtag)],
    attachment: post.pictures.map(toDocument),
    ...(post.poll && pollFields(post.poll)),
    ...(post.place && { location: toLocation(post.place) }),
  }
}

export const mention = (handle: string, href: string) => ({ type: 'Mention', href, name: `@${handle}` })
export const toHashtag = ({ label, url }: { label: string; url: string }) => ({
  type: 'Hashtag',
  href: url,
  name: `#${label}`,
})

/** What makes a Note a Question. */
export function pollFields(poll: NonNullable<ArchivedPost['poll']>) {
  const options = poll.options.map(({ title, votes }) => ({
    type: 'Note',
    name: title,
    replies: { type: 'Collection', totalItems: votes },
  }))
  return { [poll.multiple ? 'anyOf' : 'oneOf']: options, endTime: poll.endsAt, votersCount: poll.voters }
}

/** Where what a post tells of happens (Activity Streams vocabulary, section 3.3). */
export const toLocation = (place: PlaceView) => ({ type: 'Place', name: placeWords(place), ...place.point })

/** What is told of a picture, whether it lies in an archive or on a server. */
export const pictureFields = (picture: Omit<ArchivedPicture, 'file'>) => ({
  mediaType: picture.type,
  name: picture.alt || null,
  width: picture.width,
  height: picture.height,
  focalPoint: picture.focus,
  blurhash: picture.blurhash,
})

const toDocument = ({ file, ...picture }: ArchivedPicture): Json => ({
  type: 'Image',
  url: file,
  ...pictureFields(picture),
})

const archivedAddresses = (actor: string, { visibility, mentions }: ArchivedPost) =>
  addressed({ visibility, followersUri: `${actor}/followers`, mentionedUris: mentions.map(({ url }) => url) })

/** To whom a post is addressed, as Mastodon reads the four visibilities. */
export function addressed(post: { visibility: Visibility; followersUri: string; mentionedUris: string[] }): {
  to: string[]
  cc: string[]
} {
  const { visibility, followersUri: followers, mentionedUris: mentioned } = post
  const circles: Record<Visibility, { to: string[]; cc: string[] }> = {
    public: { to: [everybody], cc: [followers, ...mentioned] },
    unlisted: { to: [followers], cc: [everybody, ...mentioned] },
    followers: { to: [followers], cc: mentioned },
    direct: { to: mentioned, cc: [] },
  }
  return circles[visibility]
}

/** Who wrote the outbox. */
export const toActor = (actor: ArchivedActor): Json => ({
  '@context': context,
  id: actor.url,
  type: 'Person',
  url: actor.url,
  preferredUsername: actor.handle,
  name: actor.name,
  summary: actor.html,
  published: actor.createdAt,
  manuallyApprovesFollowers: actor.locked,
  outbox: 'outbox.json',
  followers: 'followers.json',
  following: 'following.json',
  attachment: actor.fields.map(({ name, value }) => ({ type: 'PropertyValue', name, value })),
  ...(actor.avatar && { icon: toDocument(actor.avatar) }),
  ...(actor.header && { image: toDocument(actor.header) }),
})
