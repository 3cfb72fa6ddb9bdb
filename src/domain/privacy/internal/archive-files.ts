import { Readable } from 'node:stream'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { context, toActivity } from '#wire/activity-streams.ts'
import { type ArchiveFile, zipFiles } from '../../archives/zip-files.ts'
import { bestVariant, type StoredVariant } from '../../media/picture-view.ts'
import { archiveLists, type Owner, walk } from './archive-lists.ts'
import { personLists, readActor, readPerson } from './archive-person.ts'
import { postIds, readHistory, readPosts } from './archive-posts.ts'
import { readme } from './archive-readme.ts'

export type Archive = {
  /** How many parts it has: posts, pictures and lists. */
  total: number
  stream: Readable
}

/**
 * Packs everything about somebody. One file after the other and row by row, as fast as it is read: however much somebody
 * wrote, little of it is in memory.
 * @param packed called with each part that is in
 */
export async function packPerson(owner: Owner, packed: () => void): Promise<Archive> {
  const [ids, pictures] = await Promise.all([postIds(owner.accountId), picturesOf(owner.accountId)])
  const files = [...textFiles(owner, ids, packed), ...mediaFiles(pictures, packed)]
  const total = ids.length + pictures.length + archiveLists.length + personLists.length
  return { total, stream: zipFiles(files) }
}

function textFiles(owner: Owner, ids: bigint[], packed: () => void): ArchiveFile[] {
  const { site, accountId } = owner
  const lists = [...personLists, ...archiveLists.filter(() => accountId !== null)]
  const json = (path: string, read: () => Promise<unknown>): ArchiveFile => ({
    path,
    open: async function* () {
      yield `${print(await read())}\n`
    },
  })
  return [
    { path: 'README.txt', open: () => asText(readme(site)) },
    json('settings.json', () => readPerson(owner)),
    ...(accountId === null
      ? []
      : [
          json('actor.json', () => readActor(owner)),
          { path: 'outbox.json', open: () => outbox(owner, ids, packed) },
          { path: 'post-history.json', open: () => jsonList(readHistory(ids, owner)) },
          { path: 'following.csv', open: () => followingCsv(owner) },
        ]),
    ...lists.map((list) => ({ path: list.file, open: () => counted(jsonList(walk(list, owner)), packed) })),
  ]
}

async function* asText(text: string): AsyncGenerator<string> {
  yield text
}

/** An ActivityStreams collection, written entry by entry. */
async function* outbox(owner: Owner, ids: bigint[], packed: () => void): AsyncGenerator<string> {
  const head = print({
    '@context': context,
    id: 'outbox.json',
    type: 'OrderedCollection',
    totalItems: ids.length,
  })
  yield `${head.slice(0, -2)},\n  "orderedItems": `
  yield* jsonList(activities(owner, ids, packed))
  yield '}\n'
}

async function* activities(owner: Owner, ids: bigint[], packed: () => void): AsyncGenerator<unknown> {
  for await (const post of readPosts(ids, owner)) {
    packed()
    yield toActivity(post.url.slice(0, post.url.lastIndexOf('/')), post)
  }
}

/** The form in which Mastodon and others take follows in. */
async function* followingCsv(owner: Owner): AsyncGenerator<string> {
  yield 'Account address,Show boosts\n'
  const { host } = new URL(owner.site)
  const following = archiveLists.find(({ file }) => file === 'following.json')
  if (!following) return
  for await (const item of walk(following, owner)) {
    const { handle, showBoosts } = item as { handle: string; showBoosts: boolean }
    yield `${handle.includes('@') ? handle : `${handle}@${host}`},${showBoosts}\n`
  }
}

async function* jsonList(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const item of items) {
    yield `${before}${JSON.stringify(item)}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* counted(texts: AsyncIterable<string>, packed: () => void): AsyncGenerator<string> {
  yield* texts
  packed()
}

const print = (value: unknown): string => JSON.stringify(value, null, 2)

type Picture = { id: bigint; alt: string; createdAt: Date; purpose: string; variant: StoredVariant }

async function picturesOf(accountId: bigint | null): Promise<Picture[]> {
  if (accountId === null) return []
  const found = await database().media.findMany({ where: { ownerId: accountId }, orderBy: { id: 'asc' } })
  return found.flatMap((media) => {
    const variant = bestVariant(media.variants as StoredVariant[])
    return variant ? [{ ...media, variant }] : []
  })
}

function mediaFiles(pictures: Picture[], packed: () => void): ArchiveFile[] {
  if (pictures.length === 0) return []
  const path = ({ id, variant }: Picture) => `media/${id}.${variant.format}`
  const descriptions = pictures.map((picture) => ({
    file: path(picture),
    description: picture.alt,
    purpose: picture.purpose,
    uploaded: picture.createdAt,
  }))
  return [
    { path: 'media/descriptions.json', open: () => asText(`${print(descriptions)}\n`) },
    ...pictures.map((picture) => ({
      path: path(picture),
      isPacked: true,
      open: async () => {
        packed()
        // A picture that was deleted since leaves an empty file rather than no archive.
        return (await storage().open(picture.variant.key))?.stream ?? Readable.from([])
      },
    })),
  ]
}
