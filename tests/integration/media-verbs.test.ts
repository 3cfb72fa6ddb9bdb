import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { setAccountPicture } from '#domain/accounts/set-account-picture.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { addAvif } from '#domain/media/add-avif.ts'
import { deleteMediaRows } from '#domain/media/delete-media-rows.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import { removeBlobs } from '#domain/media/remove-blobs.ts'
import { sweepMedia } from '#domain/media/sweep-media.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { anna, bernd, citizen, jonas, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { noiseFile, quadrants } from '../rig/odd-pictures.ts'
import { refusal } from '../rig/refusal.ts'
import { tile } from '../rig/tile.ts'

connectTestDatabase()
afterEach(() => {
  setClock(undefined)
  vi.restoreAllMocks()
})

const hours = (count: number) => () => new Date(Date.now() + count * 3_600_000)
const plain = { alt: '', focusX: 0, focusY: 0, purpose: 'picture' as const }
const colours = ['#123', '#456', '#789', '#abc', '#def', '#fed', '#cba', '#987', '#654', '#321']
const upload = async (viewer: Viewer, bytes?: Buffer) =>
  acceptUpload(viewer, bytes ?? (await noiseFile('jpeg', 40, 30)), plain)
const keysOf = async (id: string) =>
  (await database().mediaBlob.findMany({ where: { mediaId: BigInt(id) } })).map(({ key }) => key)
const publish = async (viewer: Viewer, mediaId: string) => {
  const post = await database().post.create({
    data: { authorId: viewer.accountId, visibility: 'public', conversationId: 1n },
  })
  await database().media.update({ where: { id: BigInt(mediaId) }, data: { postId: post.id } })
}

describe('an upload', () => {
  test('is stored in three sizes, with a row, its blobs and one event', async () => {
    const viewer = await anna()
    const picture = await acceptUpload(viewer, await quadrants(2_000, 1_000).jpeg().toBuffer(), {
      ...plain,
      alt: ' Vier Farben ',
      focusX: 0.5,
      focusY: -0.5,
    })
    expect(picture).toMatchObject({
      alt: 'Vier Farben',
      width: 1920,
      height: 960,
      focus: { x: 0.5, y: -0.5 },
    })
    expect(picture.variants.map(({ width, format }) => `${width} ${format}`)).toEqual([
      '480 webp',
      '960 webp',
      '1920 webp',
    ])
    const keys = await keysOf(picture.id)
    expect(picture.variants.map(({ url }) => url).sort()).toEqual(keys.map((key) => `/media/${key}`).sort())
    for (const key of keys) expect(await storage().has(key)).toBe(true)
    expect(await committed('media.accepted')).toContainEqual({ mediaId: picture.id })
  })

  test.each([
    ['no picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture-unsupported-type'],
    ['nothing', Buffer.alloc(0), 'picture-truncated'],
    ['more than 16 MB', Buffer.alloc(16 * 1024 * 1024 + 1), 'picture-too-large-file'],
  ])('of %s is refused and leaves no row', async (_, bytes, reason) => {
    const viewer = await anna()
    const before = await database().media.count()
    expect(await refusal(acceptUpload(viewer, bytes, plain))).toBe(reason)
    expect(await database().media.count()).toBe(before)
  })

  test('that is cut off is refused', async () => {
    const bytes = await noiseFile('jpeg', 200, 200)
    expect(await refusal(upload(await anna(), bytes.subarray(0, bytes.length / 2)))).toBe('picture-truncated')
  })

  test('is refused when there is no room, and leaves no row', async () => {
    const before = await database().media.count()
    vi.spyOn(storage(), 'put').mockRejectedValue(
      Object.assign(new Error('full'), { name: 'StorageError', code: 'full' }),
    )
    expect(await refusal(upload(await anna()))).toBe('storage-full')
    expect(await database().media.count()).toBe(before)
  })

  test('is the twenty-first unpublished one within an hour only after the hour, also when all come at once', async () => {
    const viewer = await citizen('vielflieger')
    const bytes = await tile('#0b4f9e')
    const answers = await Promise.allSettled(Array.from({ length: 24 }, () => upload(viewer, bytes)))
    const refused = answers.flatMap((it) => (it.status === 'rejected' ? [it.reason.reason] : []))
    expect(refused).toEqual(Array(4).fill('picture-busy'))
    setClock(hours(1))
    expect(await upload(viewer, bytes)).toMatchObject({ width: 16 })
  })
})

describe('a description', () => {
  const said = { alt: 'Ein Boot', focusX: 0.1, focusY: 0.2 }

  test('is written by the account that uploaded the picture, by nobody else', async () => {
    const { id } = await upload(await anna())
    expect(await describePicture(await anna(), BigInt(id), said)).toMatchObject({
      alt: 'Ein Boot',
      focus: { x: 0.1, y: 0.2 },
    })
    expect(await refusal(describePicture(await bernd(), BigInt(id), said))).toBe('picture-not-found')
    expect(await database().media.findUnique({ where: { id: BigInt(id) } })).toMatchObject({
      alt: 'Ein Boot',
    })
  })

  test('of a published picture changes only with the post; its focal point may still move', async () => {
    const officer = await karin()
    const { id } = await upload(officer)
    await publish(officer, id)
    const { alt } = await database().media.findUniqueOrThrow({ where: { id: BigInt(id) } })
    expect(await describePicture(await jonas(), BigInt(id), { ...said, alt: 'Anderes' })).toMatchObject({
      alt,
      focus: { x: 0.1, y: 0.2 },
    })
    expect(await committed('media.described')).toContainEqual({
      mediaId: id,
      ownerId: officer.accountId.toString(),
    })
  })
})

describe('AVIF', () => {
  test('is added in every size, once, however often the job runs', async () => {
    const { id } = await upload(await anna(), await noiseFile('jpeg', 600, 400))
    await Promise.all([addAvif(BigInt(id)), addAvif(BigInt(id))])
    await addAvif(BigInt(id))
    const row = await database().media.findUniqueOrThrow({ where: { id: BigInt(id) } })
    const variants = row.variants as { format: string; key: string; width: number }[]
    expect(variants.map(({ format, width }) => `${width} ${format}`).sort()).toEqual([
      '480 avif',
      '480 webp',
      '600 avif',
      '600 webp',
    ])
    expect((await keysOf(id)).sort()).toEqual(variants.map(({ key }) => key).sort())
    const blob = await storage().open(variants.find(({ format }) => format === 'avif')?.key ?? '')
    const { format, width } = await sharp(await buffer(blob!.stream)).metadata()
    expect([format, width]).toEqual(['heif', 480])
  })

  test('of a picture that is gone is nothing', async () => {
    await addAvif(1n)
    expect(await database().mediaBlob.count({ where: { mediaId: 1n } })).toBe(0)
  })
})

describe('removal', () => {
  test('takes unpublished pictures after a day, their blobs with them, and no others', async () => {
    const viewer = await citizen('vergesslich')
    const forgotten = await upload(viewer, await tile('#111'))
    const published = await upload(viewer, await tile('#222'))
    await publish(viewer, published.id)
    await setAccountPicture(viewer, 'avatar', { bytes: await tile('#333') })
    const keys = await keysOf(forgotten.id)

    setClock(hours(23))
    await sweepMedia()
    expect(await keysOf(forgotten.id)).toEqual(keys)

    setClock(hours(25))
    await Promise.all([sweepMedia(), sweepMedia()])
    const ids = (await database().media.findMany({ where: { ownerId: viewer.accountId } })).map(
      (it) => it.purpose,
    )
    expect(ids.sort()).toEqual(['avatar', 'picture'])
    const removed = (await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)
    expect(removed).toEqual(expect.arrayContaining(keys))
    await removeBlobs(removed)
    for (const key of keys) expect(await storage().has(key)).toBe(false)
    for (const key of await keysOf(published.id)) expect(await storage().has(key)).toBe(true)
  })

  test('of many pictures is told in events small enough for PostgreSQL', async () => {
    const viewer = await citizen('sammlerin')
    const owner = {
      ownerId: viewer.accountId,
      blurhash: '',
      width: 1,
      height: 1,
      variants: [],
      createdAt: new Date(0),
    }
    await database().media.createMany({ data: Array.from({ length: 25 }, () => owner) })
    const ids = await database().media.findMany({ where: { ownerId: viewer.accountId } })
    const blobs = ids.flatMap(({ id }) =>
      Array.from({ length: 6 }, (_, index) => ({
        mediaId: id,
        key: `${id}${index}`.padStart(64, '0').concat('.webp'),
      })),
    )
    await database().mediaBlob.createMany({ data: blobs })
    await sweepMedia()
    expect(await database().media.count({ where: { ownerId: viewer.accountId } })).toBe(0)
  })

  test('spares a blob that another picture needs', async () => {
    const bytes = await tile('#444')
    const [one, other] = [await upload(await anna(), bytes), await upload(await bernd(), bytes)]
    expect(await keysOf(one.id)).toEqual(await keysOf(other.id))
    const keys = await keysOf(one.id)
    await database().mediaBlob.deleteMany({ where: { mediaId: BigInt(one.id) } })
    await removeBlobs(keys)
    expect(await storage().has(keys[0]!)).toBe(true)
    await database().mediaBlob.deleteMany({ where: { mediaId: BigInt(other.id) } })
    await removeBlobs(keys)
    await removeBlobs(keys)
    expect(await storage().has(keys[0]!)).toBe(false)
  })

  test('never leaves a picture without its bytes when the same bytes arrive at that moment', async () => {
    const viewer = await citizen('gleichzeitig')
    for (const colour of colours) {
      const bytes = await tile(colour)
      const first = await upload(viewer, bytes)
      const keys = await keysOf(first.id)
      await database().mediaBlob.deleteMany({ where: { mediaId: BigInt(first.id) } })
      await Promise.all([removeBlobs(keys), upload(viewer, bytes), removeBlobs(keys)])
      expect(await storage().has(keys[0]!)).toBe(true)
    }
  })

  test('of a picture takes along what a job is adding to it at that moment', async () => {
    const { id } = await upload(await anna(), await tile('#777'))
    const late = `${'f'.repeat(64)}.avif`
    let removal: Promise<string[]> | undefined
    await transaction(async (tx) => {
      await tx.$executeRaw`update media set alt = alt where id = ${BigInt(id)}`
      removal = transaction((other) => deleteMediaRows(other, [BigInt(id)]))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await tx.mediaBlob.create({ data: { key: late, mediaId: BigInt(id) } })
    })
    expect(await removal).toContain(late)
    expect(await keysOf(id)).toEqual([])
  })

  test('waits for an upload of the same bytes that is about to commit', async () => {
    const viewer = await anna()
    const { id } = await upload(viewer, await tile('#666'))
    const [key = ''] = await keysOf(id)
    await database().mediaBlob.deleteMany({ where: { key } })
    let removal: Promise<void> | undefined
    await transaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
      await tx.mediaBlob.create({ data: { key, mediaId: BigInt(id) } })
      removal = removeBlobs([key])
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await removal
    expect(await storage().has(key)).toBe(true)
  })
})
