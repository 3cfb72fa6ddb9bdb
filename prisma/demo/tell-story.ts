import type { Viewer } from '#domain/accounts/viewer.ts'
import { notifyOfNewFavourite, notifyOfNewPost } from '#domain/notifications/notify-of.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { readPostSource } from '#domain/posts/read-post-source.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { agencies } from './agencies.ts'
import { type Gesture, gesturesAt } from './crowd.ts'
import { type Cast, find } from './make-cast.ts'
import { uploadAhead } from './pictures-ahead.ts'
import type { PlacedPost } from './script-times.ts'
import { at } from './time-travel.ts'

export type StoryProgress = { onPosted: () => void; onUploaded: () => void }

/** Something that happens at a time. */
type Deed = { at: Date; happen: () => Promise<unknown> }

/** Of what is older than this nobody is told any more. */
const newsDays = 5

/**
 * Lets everything in the threads happen in the order of its time: posts, answers, edits, deletions, and what readers
 * do with them. Recent things are told to whom they concern at once, so that notifications carry the right time.
 */
export async function tellStory(
  threads: PlacedPost[],
  cast: Cast,
  now: Date,
  progress: StoryProgress,
): Promise<void> {
  const inOrder = threads.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const story: Story = {
    cast,
    now,
    ids: new Map(),
    keys: new Map(),
    picturesOf: uploadAhead(inOrder, cast, progress.onUploaded),
    onPosted: progress.onPosted,
  }
  const deeds = inOrder.flatMap((thread) => deedsOf(story, thread, null))
  for (const deed of deeds.sort((a, b) => a.at.getTime() - b.at.getTime())) await at(deed.at, deed.happen)
}

type Story = {
  cast: Cast
  now: Date
  ids: Map<PlacedPost, bigint>
  keys: Map<string, bigint>
  picturesOf: (post: PlacedPost) => Promise<bigint[]>
  onPosted: () => void
}

function deedsOf(story: Story, post: PlacedPost, parent: PlacedPost | null): Deed[] {
  const deeds: Deed[] = [{ at: post.at, happen: () => publish(story, post, parent) }]
  const { edit, deletedAt } = post
  if (edit) deeds.push({ at: edit.at, happen: () => rewrite(story, post, edit.text) })
  if (deletedAt)
    deeds.push({ at: deletedAt, happen: () => deletePost(writerOf(story, post), idOf(story, post)) })
  for (const gesture of gesturesAt(post, story.now, parent !== null)) {
    deeds.push({ at: gesture.at, happen: () => make(story, post, gesture) })
  }
  return [...deeds, ...post.replies.flatMap((reply) => deedsOf(story, reply, post))]
}

async function publish(story: Story, post: PlacedPost, parent: PlacedPost | null): Promise<void> {
  const writer = writerOf(story, post)
  const { text, language, visibility, warning, poll, quote, key } = post
  const quoted = quote === null ? null : story.keys.get(quote)
  if (quoted === undefined) throw new Error(`The script quotes "${quote}", which is not published yet`)
  const { id } = await submitPost(writer, {
    text,
    contentWarning: warning,
    sensitive: warning !== '',
    language,
    visibility,
    replyToId: parent && idOf(story, parent),
    quoteOfId: quoted,
    mediaIds: await story.picturesOf(post),
    poll,
    translations: [],
    repliesFrom: 'everyone',
    altConfirmed: false,
    idempotencyKey: null,
  })
  story.ids.set(post, BigInt(id))
  if (key) story.keys.set(key, BigInt(id))
  if (post.pin) await pinPost(writer, BigInt(id))
  if (isNews(story, post.at)) await notifyOfNewPost(BigInt(id))
  story.onPosted()
}

async function rewrite(story: Story, post: PlacedPost, text: string): Promise<void> {
  const writer = writerOf(story, post)
  const { pictures, id: _, ...source } = await readPostSource(writer, idOf(story, post))
  const mediaIds = pictures.map((picture) => BigInt(picture.id))
  await editPost(writer, idOf(story, post), {
    ...source,
    text,
    mediaIds,
    translations: [],
    altConfirmed: false,
    alts: new Map(),
  })
}

async function make(story: Story, post: PlacedPost, gesture: Gesture): Promise<void> {
  const reader = find(story.cast, gesture.by)
  const id = idOf(story, post)
  if (gesture.kind === 'boost') await boostPost(reader, id)
  if (gesture.kind === 'bookmark') await bookmarkPost(reader, id)
  if (gesture.kind === 'vote') await voteInPoll(reader, id, gesture.choices)
  if (gesture.kind !== 'favourite') return
  await favouritePost(reader, id)
  if (isNews(story, gesture.at)) await notifyOfNewFavourite(id, reader.accountId)
}

const isNews = (story: Story, when: Date): boolean =>
  story.now.getTime() - when.getTime() < newsDays * 86_400_000

/** The officers of an agency take turns, day by day. */
function writerOf({ cast }: Story, { by, at }: PlacedPost): Viewer {
  const writer = find(cast, by)
  const team = agencies.find(({ handle }) => handle === by)?.members ?? []
  const officer = team[at.getUTCDate() % team.length]
  return officer ? { ...writer, userId: find(cast, officer).userId } : writer
}

function idOf(story: Story, post: PlacedPost): bigint {
  const id = story.ids.get(post)
  if (id === undefined) throw new Error(`"${post.text.slice(0, 40)}" is not published yet`)
  return id
}
