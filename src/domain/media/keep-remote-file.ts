import { createHash } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import type { PreparedPicture } from '#platform/images.ts'
import { storage } from '#platform/storage.ts'
import { holdKeys, storeBlobs, storeMissing } from './internal/store-blobs.ts'
import type { RemotePictureSource } from './read-remote-picture.ts'

const day = 86_400_000
/** The first time it is asked again after five minutes, then ever later, at the latest after a week. */
const retryMs = { first: 5 * 60_000, most: 7 * day }

/** One file for one purpose and address, whoever shows it. */
const hashOf = ({ purpose, url }: RemotePictureSource): Buffer<ArrayBuffer> =>
  Buffer.from(createHash('sha256').update(`${purpose}\0${url}`).digest())

/**
 * The blob of a picture from elsewhere, if it was fetched before; `failed` if fetching it failed and it is too early to try again;
 * null if it is to be fetched. That somebody looked at it is written down once a day.
 */
export async function findRemoteFile(
  source: RemotePictureSource,
): Promise<{ key: string } | 'failed' | null> {
  const hash = hashOf(source)
  const file = await database().remoteFile.findUnique({ where: { hash } })
  if (!file) return null
  const at = now()
  if (file.blobKey === null) return file.retryAt && file.retryAt > at ? 'failed' : null
  if (file.usedAt.getTime() < at.getTime() - day) {
    await transaction((tx) => tx.remoteFile.updateMany({ where: { hash }, data: { usedAt: at } }))
  }
  return (await storage().has(file.blobKey)) ? { key: file.blobKey } : null
}

/**
 * Keeps a picture from elsewhere as it was remade, for whoever looks at it next. What its server did not tell of it (size, colours)
 * is known now. @throws DomainError storage-full
 */
export async function keepRemoteFile(
  source: RemotePictureSource,
  picture: PreparedPicture,
): Promise<{ key: string }> {
  const { bytes, width, height } = picture.variants[0]
  const blobs = [{ bytes, contentType: 'image/webp' }]
  const keys = await storeBlobs(blobs)
  const [key = ''] = keys
  const hash = hashOf(source)
  const at = now()
  const file = { blobKey: key, bytes: bytes.length, width, height, fetchedAt: at, usedAt: at, failures: 0 }
  await transaction(async (tx) => {
    await holdKeys(tx, keys, 'to-refer')
    const data = { ...file, retryAt: null }
    await tx.remoteFile.upsert({ where: { hash }, create: { hash, ...data }, update: data })
    if (source.mediaId === null) return
    const where = { id: source.mediaId, remoteUrl: source.url }
    await tx.media.updateMany({ where: { ...where, width: 0 }, data: { width, height } })
    await tx.media.updateMany({ where: { ...where, blurhash: '' }, data: { blurhash: picture.blurhash } })
  })
  await storeMissing(blobs, keys)
  return { key }
}

/** Remembers that a picture could not be had, so that it is not asked for at every look. */
export async function noteRemoteFailure(source: RemotePictureSource): Promise<void> {
  const hash = hashOf(source)
  await transaction(async (tx) => {
    const before = await tx.remoteFile.findUnique({ where: { hash }, select: { failures: true } })
    const failures = Math.min((before?.failures ?? 0) + 1, 20)
    const at = now()
    const wait = Math.min(retryMs.first * 4 ** (failures - 1), retryMs.most)
    const data = {
      failures,
      retryAt: new Date(at.getTime() + wait),
      fetchedAt: at,
      usedAt: at,
      blobKey: null,
      bytes: 0,
    }
    await tx.remoteFile.upsert({ where: { hash }, create: { hash, ...data }, update: data })
  })
}
