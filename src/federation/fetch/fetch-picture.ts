import { findRemoteFile, keepRemoteFile, noteRemoteFailure } from '#domain/media/keep-remote-file.ts'
import type { RemotePictureSource } from '#domain/media/read-remote-picture.ts'
import { type PreparedPicture, readForeignPicture } from '#platform/images.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import { foreignBytes } from '#platform/remote-fetch-foreign.ts'
import { isTooManyWaiting, turns } from '#platform/turns.ts'
import { onceAtATime } from '../receive/once-at-a-time.ts'

/** Each that waits to be remade holds its file, at most 16 MiB. */
const inTurn = turns('pictures from elsewhere', { atOnce: 1, waiting: 12 })

type Shown = { key: string } | 'missing' | 'busy'

const shared = onceAtATime<Shown>()

/**
 * The blob of a picture that lies on another server: kept from before, or fetched now and remade as ours are, without whatever
 * else the file carried. Everybody who looks at the same picture meanwhile waits for the same fetch. What failed is not asked
 * for again for some time.
 * @throws DomainError storage-full
 */
export async function fetchPicture(source: RemotePictureSource): Promise<Shown> {
  const known = await findRemoteFile(source)
  if (known) return known === 'failed' ? 'missing' : known
  return shared(`${source.purpose} ${source.url}`, () => fetchAnew(source))
}

async function fetchAnew(source: RemotePictureSource): Promise<Shown> {
  try {
    const { bytes } = await foreignBytes(source.url, { accept: 'image/' })
    const picture = bytes && (await inTurn(() => readForeignPicture(bytes, source.purpose)))
    if (isBusy(picture)) return 'busy'
    if (picture && !('refused' in picture)) return await keepRemoteFile(source, picture)
  } catch (error) {
    if (isTooManyWaiting(error)) return 'busy'
    if (!isRemoteFetchError(error)) throw error
    if (error.code === 'busy') return 'busy'
  }
  await noteRemoteFailure(source)
  return 'missing'
}

const isBusy = (picture: PreparedPicture | { refused: string } | null): boolean =>
  picture !== null && 'refused' in picture && picture.refused === 'busy'
