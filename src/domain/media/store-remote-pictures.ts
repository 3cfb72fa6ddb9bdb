import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { deleteMediaRows } from './delete-media-rows.ts'
import type { RemotePicture } from './remote-picture.ts'

type Stored = { id: bigint; remoteUrl: string | null; alt: string }

/**
 * Part of verbs: makes the pictures of a post from elsewhere those that are told, in their order. Only their addresses are
 * kept; they are fetched when somebody looks at them. One that was there before keeps its id.
 * @returns whether anything is different
 */
export async function storePostPictures(
  tx: Tx,
  post: { id: bigint; ownerId: bigint },
  pictures: readonly RemotePicture[],
): Promise<boolean> {
  const before = await tx.media.findMany({ where: { postId: post.id }, orderBy: { position: 'asc' } })
  const unused = new Map(before.map((row) => [row.remoteUrl, row]))
  let changed = before.length !== pictures.length
  for (const [position, picture] of pictures.entries()) {
    const row = unused.get(picture.url)
    unused.delete(picture.url)
    if (!row) {
      const place = { ownerId: post.ownerId, postId: post.id, purpose: 'picture', position } as const
      await tx.media.create({ data: { ...rowOf(picture), ...place } })
      changed = true
    } else if (
      row.alt !== picture.alt ||
      row.position !== position ||
      row.focusX !== picture.focusX ||
      row.focusY !== picture.focusY
    ) {
      const { alt, focusX, focusY } = picture
      await tx.media.update({ where: { id: row.id }, data: { alt, focusX, focusY, position } })
      changed = true
    }
  }
  await deleteMediaRows(
    tx,
    [...unused.values()].map(({ id }) => id),
  )
  return changed
}

/** What a picture of a profile is remade as, in pixels. */
const profileSizes = { avatar: { width: 400, height: 400 }, header: { width: 1500, height: 500 } } as const

/** Part of verbs: the same of a picture of a profile. @returns the id of what is shown from now on, or null */
export async function storeProfilePicture(
  tx: Tx,
  { ownerId, purpose, before }: { ownerId: bigint; purpose: 'avatar' | 'header'; before: Stored | null },
  picture: RemotePicture | null,
): Promise<bigint | null> {
  if (before && picture && before.remoteUrl === picture.url) {
    if (before.alt !== picture.alt)
      await tx.media.update({ where: { id: before.id }, data: { alt: picture.alt } })
    return before.id
  }
  if (before) await deleteMediaRows(tx, [before.id])
  if (!picture) return null
  const data = { ...rowOf(picture), ...profileSizes[purpose], ownerId, purpose }
  return (await tx.media.create({ data, select: { id: true } })).id
}

const rowOf = ({ url, alt, blurhash, width, height, focusX, focusY }: RemotePicture) => ({
  remoteUrl: url,
  alt,
  blurhash,
  width,
  height,
  focusX,
  focusY,
  variants: [],
  createdAt: now(),
})
