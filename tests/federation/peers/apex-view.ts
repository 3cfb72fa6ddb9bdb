import type { Actor, Thing } from 'activitypub-express'
import sanitize from 'sanitize-html'
import { type ApexPeer, followersOf, followingOf, ownActor, streamOf } from './apex-peer.ts'
import { idsOf } from './apex-store.ts'

export type Somebody = { id: string; name: string; handle: string; icon: string | undefined; isOwn: boolean }
export type Shown = {
  id: string
  author: Somebody
  boostedBy: Somebody | undefined
  at: Date
  edited: boolean
  title: string | undefined
  warning: string | undefined
  sensitive: boolean
  /** HTML that is safe to show. */
  content: string
  pictures: { url: string; description: string | undefined }[]
  poll: Poll | undefined
  inReplyTo: string | undefined
  liked: string | undefined
  boosted: string | undefined
  likes: number
  boosts: number
}
export type Poll = {
  multiple: boolean
  ends: Date | undefined
  voters: number
  answers: { name: string; votes: number }[]
}
export type Notice = {
  kind: 'Follow' | 'Like' | 'Announce' | 'Create'
  by: Somebody
  at: Date
  about: string | undefined
  text: string
}
export type View = {
  timeline: Shown[]
  own: Shown[]
  notices: Notice[]
  followers: Somebody[]
  following: Somebody[]
  us: Somebody[]
}

const first = <T>(value: unknown): T | undefined => (Array.isArray(value) ? value[0] : value) as T | undefined

/** What the institution's page shows, as of now. */
export async function readView(peer: ApexPeer): Promise<View> {
  const actors = await Promise.all(peer.actors.map((id) => ownActor(peer, id.split('/').at(-1))))
  const [followers, following] = await Promise.all([
    union(actors.map((actor) => followersOf(peer, actor))),
    union(actors.map((actor) => followingOf(peer, actor))),
  ])
  const inbox = newest(await Promise.all(actors.map((actor) => streamOf(peer, actor.inbox[0]))))
  const outbox = newest(await Promise.all(actors.map((actor) => streamOf(peer, actor.outbox[0]))))
  const mine = new Map(
    outbox
      .filter(({ type }) => type === 'Like' || type === 'Announce')
      .map(({ type, id, object }) => [`${type} ${idsOf(object)[0]}`, id]),
  )
  const show = (activities: Thing[]) =>
    Promise.all(activities.map((activity) => showPost(peer, activity, mine)))
  const posts = ({ type }: Thing) => type === 'Create' || type === 'Announce'
  const followed = inbox.filter(
    (activity) => posts(activity) && following.includes(idsOf(activity.actor)[0] ?? ''),
  )
  return {
    timeline: present(await show(followed)).slice(0, 40),
    own: present(await show(outbox.filter(posts))).slice(0, 20),
    notices: present(await Promise.all(inbox.map((activity) => showNotice(peer, activity)))).slice(0, 12),
    followers: await Promise.all(followers.map((id) => showSomebody(peer, id))),
    following: await Promise.all(following.map((id) => showSomebody(peer, id))),
    us: await Promise.all(peer.actors.map((id) => showSomebody(peer, id))),
  }
}

const union = async (lists: Promise<string[]>[]): Promise<string[]> => [
  ...new Set((await Promise.all(lists)).flat()),
]

const present = <T>(all: (T | undefined)[]): T[] => all.filter((one) => one !== undefined)

function newest(streams: Thing[][]): Thing[] {
  const all = new Map(streams.flat().map((activity) => [activity.id, activity]))
  return [...all.values()].sort((a, b) => Number(b._id) - Number(a._id))
}

async function showSomebody(peer: ApexPeer, id: string): Promise<Somebody> {
  const actor = (await peer.store.getObject(id)) as Actor | undefined
  const handle = `@${actor?.preferredUsername?.[0] ?? '?'}@${URL.canParse(id) ? new URL(id).host : ''}`
  const icon = first<string>(first<Thing>(actor?.icon)?.url)
  return { id, name: first<string>(actor?.name) ?? handle, handle, icon, isOwn: peer.actors.includes(id) }
}

async function showPost(
  peer: ApexPeer,
  activity: Thing,
  mine: Map<string, string>,
): Promise<Shown | undefined> {
  const [id = ''] = idsOf(activity.object)
  // apex keeps posts in its store of objects, where edits and deletions arrive.
  const post = await peer.store.getObject(id)
  if (!post || post.type === 'Tombstone' || (post.name && !post.content && post.inReplyTo)) return undefined
  const [author = ''] = idsOf(post.attributedTo)
  return {
    id,
    author: await showSomebody(peer, author),
    boostedBy:
      activity.type === 'Announce' ? await showSomebody(peer, idsOf(activity.actor)[0] ?? '') : undefined,
    at: new Date(first<string>(post.published) ?? Date.now()),
    edited: Boolean(post.updated),
    title: first<string>(post.name),
    warning: first<string>(post.summary),
    sensitive: first<boolean>(post.sensitive) === true,
    content: clean(contentOf(post)),
    pictures: picturesOf(post),
    poll: pollOf(post),
    inReplyTo: idsOf(post.inReplyTo)[0],
    liked: mine.get(`Like ${id}`),
    boosted: mine.get(`Announce ${id}`),
    likes: await peer.store.getStreamCount(`${id}#Like`),
    boosts: await peer.store.getStreamCount(`${id}#Announce`),
  }
}

async function showNotice(peer: ApexPeer, activity: Thing): Promise<Notice | undefined> {
  const { type } = activity
  const [about = ''] = idsOf(activity.object)
  const post = await peer.store.getObject(about)
  const parent = await peer.store.getObject(idsOf(post?.inReplyTo)[0] ?? '')
  const isOurs = (thing: Thing | undefined) =>
    idsOf(thing?.attributedTo).some((id) => peer.actors.includes(id))
  const named = [post?.to, post?.cc].flatMap(idsOf).some((id) => peer.actors.includes(id))
  const concerns =
    type === 'Follow' ||
    ((type === 'Like' || type === 'Announce') && isOurs(post)) ||
    (type === 'Create' && (isOurs(parent) || named))
  if (!concerns || post?.type === 'Tombstone') return undefined
  const by = await showSomebody(peer, idsOf(activity.actor)[0] ?? '')
  const at = new Date(first<string>(activity.published) ?? first<string>(post?.published) ?? Date.now())
  const text = sanitize(contentOf(post), { allowedTags: [] }).slice(0, 140)
  return { kind: type as Notice['kind'], by, at, about: type === 'Follow' ? undefined : about, text }
}

/** German where there is a German version. */
function contentOf(post: Thing | undefined): string {
  const versions = first<Record<string, string | string[]>>(post?.contentMap)
  return (
    first<string>(versions?.de) ??
    first<string>(post?.content) ??
    Object.values(versions ?? {}).flat()[0] ??
    ''
  )
}

const clean = (text: string): string =>
  sanitize(text, {
    allowedTags: [
      'p',
      'br',
      'a',
      'strong',
      'em',
      'b',
      'i',
      'ul',
      'ol',
      'li',
      'blockquote',
      'code',
      'pre',
      'h2',
      'h3',
      'span',
      'del',
    ],
    allowedAttributes: { a: ['href', 'rel'], '*': ['lang'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: { a: sanitize.simpleTransform('a', { rel: 'nofollow noopener noreferrer' }) },
  })

function picturesOf(post: Thing): Shown['pictures'] {
  const all = (Array.isArray(post.attachment) ? post.attachment : []) as Thing[]
  return all.flatMap(({ mediaType, type, url, name }) => {
    const address = first<string | { href: string[] }>(url)
    const href = typeof address === 'string' ? address : address?.href[0]
    const isPicture = type === 'Image' || (first<string>(mediaType) ?? '').startsWith('image/')
    return href && isPicture ? { url: href, description: first<string>(name) } : []
  })
}

function pollOf(post: Thing): Poll | undefined {
  const answers = (post.anyOf ?? post.oneOf) as Thing[] | undefined
  if (post.type !== 'Question' || !answers) return undefined
  const ends = first<string>(post.endTime)
  return {
    multiple: Boolean(post.anyOf),
    ends: ends ? new Date(ends) : undefined,
    voters: numberOf(post.votersCount),
    answers: answers.map(({ name, replies }) => ({
      name: first<string>(name) ?? '',
      votes: numberOf(first<Thing>(replies)?.totalItems),
    })),
  }
}

/** Fedify types its numbers, so that JSON-LD gives an object with a value. */
function numberOf(value: unknown): number {
  const one = first<number | { '@value': unknown }>(value) ?? 0
  return Number(typeof one === 'object' ? one['@value'] : one) || 0
}
