import { buffer } from 'node:stream/consumers'
import { database, transaction } from '#platform/database.ts'
import { makeAvif } from '#platform/images.ts'
import { storage } from '#platform/storage.ts'
import { type NewBlob, referToBlobs, storeBlobs, storeMissing } from './internal/store-blobs.ts'
import type { StoredVariant } from './picture-view.ts'
import { removeBlobs } from './remove-blobs.ts'

/**
 * Adds the same picture as AVIF in every size it has as WebP. For the job that follows an upload; may run twice. A
 * picture that is gone by then is left alone.
 */
export async function addAvif(mediaId: bigint): Promise<void> {
  const media = await database().media.findUnique({ where: { id: mediaId }, select: { variants: true } })
  if (!media) return
  const made: { variant: StoredVariant; blob: NewBlob }[] = []
  for (const source of missingIn(media.variants as StoredVariant[])) {
    const blob = await makeBlob(source.key)
    // Where AVIF is no smaller, WebP is all a browser needs.
    if (!blob || blob.bytes.length >= source.bytes) continue
    const [key = ''] = await storeBlobs([blob])
    made.push({ variant: { ...source, format: 'avif', key, bytes: blob.bytes.length }, blob })
  }
  if (made.length === 0) return
  const keys = made.map(({ variant }) => variant.key)
  const added = await addVariants(
    mediaId,
    made.map(({ variant }) => variant),
  )
  if (!added) return removeBlobs(keys)
  await storeMissing(
    made.map(({ blob }) => blob),
    keys,
  )
}

const missingIn = (variants: StoredVariant[]): StoredVariant[] =>
  variants.filter(
    ({ format, size }) =>
      format === 'webp' && !variants.some((other) => other.format === 'avif' && other.size === size),
  )

async function makeBlob(key: string): Promise<NewBlob | undefined> {
  const source = await storage().open(key)
  return source && { bytes: await makeAvif(await buffer(source.stream)), contentType: 'image/avif' }
}

/** Adds what another run has not added meanwhile; false if the picture is gone or has them all. */
function addVariants(mediaId: bigint, made: StoredVariant[]): Promise<boolean> {
  return transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ variants: StoredVariant[] }[]>`
      select variants from media where id = ${mediaId} for update`
    const missing = new Set(missingIn(row?.variants ?? []).map(({ size }) => size))
    const added = made.filter(({ size }) => missing.has(size))
    if (!row || added.length === 0) return false
    await tx.media.update({ where: { id: mediaId }, data: { variants: [...row.variants, ...added] } })
    await referToBlobs(
      tx,
      mediaId,
      added.map(({ key }) => key),
    )
    return true
  })
}
