import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { type PreparedPicture, readAvatar, readHeader, readPicture } from '#platform/images.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText } from '../text-rules.ts'
import { type NewBlob, referToBlobs, storeBlobs, storeMissing } from './internal/store-blobs.ts'
import { checkDescription, type PictureDescription, reasonOf, uploadLimits } from './media-rules.ts'
import { pictureView, type StoredVariant } from './picture-view.ts'

export type Upload = PictureDescription & { purpose: 'picture' | 'avatar' | 'header' }

/**
 * Takes a picture of the account the viewer acts as, remade in our sizes and without what the file said about place
 * and camera. It belongs to no post yet; unpublished it goes after a day. First the blobs, then the row, so that no row
 * points at nothing. Event: media.accepted
 * @throws DomainError alt-text-too-long, focus-invalid, picture-*, storage-full
 */
export async function acceptUpload(viewer: Viewer, bytes: Buffer, upload: Upload): Promise<PictureView> {
  const description = { alt: cleanText(upload.alt), focusX: upload.focusX, focusY: upload.focusY }
  refuse(checkDescription(description))
  await refuseFlood(database(), viewer.accountId)
  const picture = await prepare(bytes, upload)
  const blobs = picture.variants.map(
    (variant): NewBlob => ({ bytes: variant.bytes, contentType: 'image/webp' }),
  )
  const keys = await storeBlobs(blobs)
  const variants = picture.variants.map(
    ({ size, format, width, height, bytes: { length } }, index): StoredVariant => ({
      size,
      format,
      width,
      height,
      key: keys[index] ?? '',
      bytes: length,
    }),
  )
  const largest = picture.variants.at(-1) ?? picture.variants[0]
  const row = {
    ...description,
    blurhash: picture.blurhash,
    width: largest.width,
    height: largest.height,
    purpose: upload.purpose,
  }
  const id = await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'media.upload')
    // One after the other, so that uploads at the same moment are counted too.
    await tx.$executeRaw`select pg_advisory_xact_lock(${viewer.accountId})`
    await refuseFlood(tx, viewer.accountId)
    const created = await tx.media.create({
      data: { ...row, variants, ownerId: viewer.accountId, createdAt: now() },
      select: { id: true },
    })
    await referToBlobs(tx, created.id, keys)
    await record(tx, 'media.accepted', { mediaId: created.id.toString() })
    await recordAgencyAct(tx, viewer, 'picture.uploaded', { kind: 'picture', id: created.id })
    return created.id
  })
  await storeMissing(blobs, keys)
  return pictureView({
    ...row,
    id: id.toString(),
    focus_x: row.focusX,
    focus_y: row.focusY,
    variants,
    remote_url: null,
  })
}

async function refuseFlood(tx: Pick<Tx, 'media'>, ownerId: bigint): Promise<void> {
  const since = new Date(now().getTime() - 3_600_000)
  const waiting = await tx.media.count({ where: { ownerId, postId: null, createdAt: { gt: since } } })
  if (waiting >= uploadLimits.unattachedPerHour) throw new DomainError('picture-busy')
}

const readers: Record<Upload['purpose'], typeof readAvatar> = {
  picture: (bytes) => readPicture(bytes),
  avatar: readAvatar,
  header: readHeader,
}

async function prepare(bytes: Buffer, { purpose, focusX, focusY }: Upload): Promise<PreparedPicture> {
  const picture = await readers[purpose](bytes, { x: focusX, y: focusY })
  if ('refused' in picture) throw new DomainError(reasonOf[picture.refused])
  return picture
}
