import { database } from '#platform/database.ts'
import type { ArchivedPicture, ArchivedPost } from '#wire/activity-streams.ts'
import { addressOf, addressOfPost, handleOf } from '../../archives/archive-addresses.ts'
import { bestVariant, type StoredVariant } from '../../media/picture-view.ts'
import { type PlaceRow, placeJson, placeView } from '../../places/place-view.ts'
import type { Owner } from './archive-lists.ts'

/** Everything somebody wrote or boosted that is not deleted, oldest first: one walk through the table. */
export async function postIds(accountId: bigint | null): Promise<bigint[]> {
  if (accountId === null) return []
  const found = await database().$queryRaw<{ id: bigint }[]>`
    select id from posts where author_id = ${accountId} and deleted_at is null order by id`
  return found.map(({ id }) => id)
}

const perPage = 200

/** The posts with these ids, some at a time; what was deleted meanwhile is left out. */
export async function* readPosts(ids: bigint[], owner: Owner): AsyncGenerator<ArchivedPost> {
  for (let at = 0; at < ids.length; at += perPage) {
    const found = await database().$queryRawUnsafe<PostRow[]>(select, ids.slice(at, at + perPage), owner.site)
    for (const row of found) yield toArchived(row)
  }
}

/** What edited posts said before. */
export async function* readHistory(ids: bigint[], owner: Owner): AsyncGenerator<unknown> {
  for (let at = 0; at < ids.length; at += perPage) {
    const found = await database().$queryRawUnsafe<{ item: unknown }[]>(
      selectHistory,
      ids.slice(at, at + perPage),
      owner.site,
    )
    for (const { item } of found) yield item
  }
}

type PostRow = Omit<ArchivedPost, 'createdAt' | 'editedAt' | 'pictures' | 'poll' | 'place'> & {
  createdAt: Date
  editedAt: Date | null
  pictures: PictureRow[]
  poll: ArchivedPost['poll']
  place: PlaceRow | null
}

export type PictureRow = {
  id: string
  alt: string
  width: number
  height: number
  focusX: number
  focusY: number
  blurhash: string
  variants: StoredVariant[]
}

export const pictureJson = (
  media: string,
): string => `json_build_object('id', ${media}.id::text, 'alt', ${media}.alt,
  'width', ${media}.width, 'height', ${media}.height, 'focusX', ${media}.focus_x, 'focusY', ${media}.focus_y,
  'blurhash', ${media}.blurhash, 'variants', ${media}.variants)`

const urlOf = (account: string): string => addressOf(account, '$2')

/** The address of another post, or null. */
const urlOfPost = (id: string): string => `(select ${addressOfPost('o', 'x', '$2')}
  from posts o join accounts x on x.id = o.author_id where o.id = ${id})`

const select = `
  select ${urlOf('a')} || '/' || p.id as url, p.text, p.html, p.content_warning as "contentWarning", p.sensitive, p.language,
    p.visibility::text, p.created_at as "createdAt", p.edited_at as "editedAt",
    ${urlOfPost('p.reply_to_id')} as "replyTo", ${urlOfPost('p.quote_of_id')} as "quoteOf", ${urlOfPost('p.boost_of_id')} as "boostOf",
    (select coalesce(json_agg(json_build_object('handle', ${handleOf('x')}, 'url', ${urlOf('x')}) order by x.username), '[]')
      from mentions m join accounts x on x.id = m.account_id where m.post_id = p.id) as mentions,
    (select coalesce(json_agg(json_build_object('label', g.label, 'url', $2::text || '/tags/' || g.name) order by g.name), '[]')
      from post_tags t join tags g on g.id = t.tag_id where t.post_id = p.id) as tags,
    (select coalesce(json_agg(${pictureJson('m')} order by m.position), '[]') from media m where m.post_id = p.id) as pictures,
    (select json_build_object('multiple', l.multiple, 'voters', l.voters, 'endsAt', l.ends_at, 'options', (
        select json_agg(json_build_object('title', o.title, 'votes', o.votes) order by o.position)
        from poll_options o where o.post_id = p.id))
      from polls l where l.post_id = p.id) as poll, ${placeJson('p')} as place
  from posts p join accounts a on a.id = p.author_id
  where p.id = any($1::bigint[]) and p.deleted_at is null order by p.id`

const selectHistory = `
  select json_build_object('post', ${urlOf('a')} || '/' || p.id, 'versions', json_agg(json_build_object(
    'version', r.number, 'at', r.created_at, 'text', r.text, 'contentWarning', r.content_warning,
    'pictures', r.pictures, 'place', r.place) order by r.number)) as item
  from posts p join accounts a on a.id = p.author_id join post_revisions r on r.post_id = p.id
  where p.id = any($1::bigint[]) and p.deleted_at is null group by p.id, a.id order by p.id`

const toArchived = (row: PostRow): ArchivedPost => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  pictures: row.pictures.flatMap((picture) => toPicture(picture) ?? []),
  place: row.place && placeView(row.place),
})

export function toPicture(picture: PictureRow): ArchivedPicture | null {
  const variant = bestVariant(picture.variants)
  if (!variant) return null
  const { alt, width, height, focusX, focusY, blurhash } = picture
  const file = `media/${picture.id}.${variant.format}`
  return { file, type: `image/${variant.format}`, alt, width, height, focus: [focusX, focusY], blurhash }
}
