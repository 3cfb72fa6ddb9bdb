import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asStorageError, diskStorage } from '#platform/disk-storage.ts'
import type { BlobStorage } from '#platform/storage.ts'
import { isBlobKey, StorageError, storage, useStorage } from '#platform/storage.ts'

let folder: string
let blobs: BlobStorage
const webp = { contentType: 'image/webp' }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapocom-storage-'))
  blobs = diskStorage(join(folder, 'blobs'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Every file below the storage's folder, relative to it. */
async function files(): Promise<string[]> {
  const entries = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe('a stored blob', () => {
  test('is named after its content and type, and comes back as it was', async () => {
    const bytes = randomBytes(300_000)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const { key } = await blobs.put(bytes, webp)
    expect(key).toBe(`${hash}.webp`)
    const path = join(folder, 'blobs', hash.slice(0, 2), hash.slice(2, 4), key)
    expect(await files()).toEqual([path])
    expect((await stat(path)).mode & 0o007).toBe(0) // not for other users of the machine
    const blob = await blobs.open(key)
    expect(blob).toMatchObject({ size: 300_000, contentType: 'image/webp' })
    expect(blob && (await buffer(blob.stream)).equals(bytes)).toBe(true)
  })

  test('can be read in part, both ends included', async () => {
    const { key } = await blobs.put(Buffer.from('0123456789'), webp)
    const part = async (start: number, end: number) => {
      const blob = await blobs.open(key, { start, end })
      return blob && { size: blob.size, text: await text(blob.stream) }
    }
    expect(await part(0, 0)).toEqual({ size: 10, text: '0' })
    expect(await part(3, 9)).toEqual({ size: 10, text: '3456789' })
    await expect(part(3, 10)).rejects.toThrow(RangeError)
    await expect(part(5, 4)).rejects.toThrow(RangeError)
    await expect(part(-1, 4)).rejects.toThrow(RangeError)
  })

  test('is stored once, however often and however simultaneously it is put', async () => {
    const bytes = randomBytes(100_000)
    const keys = await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes, webp)))
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1)
    const { ino } = await stat((await files())[0] ?? '')
    await blobs.put(bytes, webp)
    expect(await files()).toHaveLength(1)
    expect((await stat((await files())[0] ?? '')).ino).toBe(ino) // not even written anew
  })

  test('that was cut short on the disk is healed by the next put', async () => {
    const { key } = await blobs.put(Buffer.from('complete'), webp)
    await writeFile((await files())[0] ?? '', 'comp')
    await blobs.put(Buffer.from('complete'), webp)
    expect(await blobs.size(key)).toBe(8)
  })

  test('of no bytes is a blob too', async () => {
    const { key } = await blobs.put(Buffer.alloc(0), { contentType: 'application/octet-stream' })
    expect(await blobs.size(key)).toBe(0)
    const blob = await blobs.open(key)
    expect(blob && (await text(blob.stream))).toBe('')
  })

  test('is gone after it was deleted, and deleting it again is harmless', async () => {
    const { key } = await blobs.put(Buffer.from('x'), webp)
    expect(await blobs.has(key)).toBe(true)
    await blobs.delete(key)
    await blobs.delete(key)
    expect(await blobs.has(key)).toBe(false)
    expect(await blobs.size(key)).toBeUndefined()
    expect(await blobs.open(key)).toBeUndefined()
  })
})

describe('a stream', () => {
  const zip = { contentType: 'application/zip' }
  const parts = [randomBytes(200_000), randomBytes(70_000)]
  const whole = Buffer.concat(parts)

  test('is stored under the hash of all its bytes, which is told before it is there', async () => {
    const told: unknown[] = []
    const stored = await blobs.putStream(Readable.from(parts), {
      ...zip,
      before: async (blob) => {
        told.push(blob, await blobs.has(blob.key))
      },
    })
    const key = `${createHash('sha256').update(whole).digest('hex')}.zip`
    expect(stored).toEqual({ key, bytes: whole.length })
    expect(told).toEqual([stored, false])
    expect(await buffer((await blobs.open(key))?.stream ?? Readable.from([]))).toEqual(whole)
  })

  test('that breaks off, or that nobody wants in the end, leaves nothing behind', async () => {
    const broken = Readable.from(
      (async function* () {
        yield parts[0]
        throw new Error('broke off')
      })(),
    )
    await expect(blobs.putStream(broken, zip)).rejects.toThrow('broke off')
    const refuse = async () => {
      throw new Error('unwanted')
    }
    await expect(blobs.putStream(Readable.from(parts), { ...zip, before: refuse })).rejects.toThrow(
      'unwanted',
    )
    expect(await files()).toEqual([])
  })
})

describe('a key from outside', () => {
  const hash = 'a'.repeat(64)
  const bad = [
    '',
    hash,
    `${hash}.svg`,
    `${hash}.webp\n`,
    `${hash}.webp/..`,
    `../../../etc/passwd`,
    `${'A'.repeat(64)}.webp`,
    `..%2f${hash}.webp`,
    `${hash}.webp\0`,
    `/${hash}.webp`,
    '__proto__',
  ]

  test.each(bad)('%j never reaches the file system', async (key) => {
    expect(isBlobKey(key)).toBe(false)
    for (const use of [blobs.open, blobs.size, blobs.has, blobs.delete]) {
      await expect(use(key)).rejects.toMatchObject({ name: 'StorageError', code: 'bad-key' })
    }
  })

  test('and types that are not stored are turned down', async () => {
    for (const contentType of ['image/svg+xml', 'text/html', '', '__proto__', 'constructor']) {
      await expect(blobs.put(Buffer.from('x'), { contentType })).rejects.toMatchObject({
        code: 'unknown-type',
      })
    }
    expect(await files()).toEqual([])
  })
})

describe('when the disk does not do its part', () => {
  test('a full disk is told as such, and nothing is left behind', async () => {
    const script = `
      import { diskStorage } from '#platform/disk-storage.ts'
      const blobs = diskStorage(process.argv[1])
      await blobs.put(Buffer.alloc(100), { contentType: 'image/webp' })
      await blobs.put(Buffer.alloc(900_000), { contentType: 'image/webp' }).catch((error) => {
        console.log(error.name, error.code, error.cause.code)
      })`
    // A limit of 100 blocks for any file this process writes: the kernel breaks off in the middle of a write.
    const limited = spawn('sh', [
      '-c',
      'ulimit -f 100; exec "$0" --input-type=module-typescript -e "$1" "$2"',
      process.execPath,
      script,
      join(folder, 'blobs'),
    ])
    const [said, complained] = await Promise.all([
      text(limited.stdout),
      text(limited.stderr),
      once(limited, 'close'),
    ])
    expect(said.trim(), complained).toBe('StorageError full EFBIG')
    expect(await files()).toHaveLength(1)
  })

  test('no space left means full as well', async () => {
    const cause = await writeFile('/dev/full', 'x').catch((error: unknown) => error)
    expect(cause).toMatchObject({ code: 'ENOSPC' })
    expect(asStorageError(cause)).toMatchObject({ name: 'StorageError', code: 'full', cause })
  })

  test('a folder that may not be written is told as such', async () => {
    await chmod(folder, 0o555)
    const asNobody = process.geteuid?.() === 0 // root may write everywhere, so root becomes nobody for a moment
    if (asNobody) process.seteuid?.(65_534)
    try {
      await expect(blobs.put(Buffer.from('x'), webp)).rejects.toMatchObject({ code: 'forbidden' })
    } finally {
      if (asNobody) process.seteuid?.(0)
      await chmod(folder, 0o755)
    }
    await expect(blobs.put(Buffer.from('x'), webp)).resolves.toHaveProperty('key') // works again without a restart
  })

  test('a file where the folder should be makes the storage unavailable', async () => {
    await writeFile(join(folder, 'blobs'), 'in the way')
    const failure = blobs.put(Buffer.from('x'), webp)
    await expect(failure).rejects.toBeInstanceOf(StorageError)
    await expect(failure).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('what a crash left half-written is cleared a day later, and not before', async () => {
    const incoming = join(folder, 'blobs', '.incoming')
    await mkdir(incoming, { recursive: true })
    for (const name of ['old', 'new']) await writeFile(join(incoming, name), 'half')
    const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000)
    await utimes(join(incoming, 'old'), twoDaysAgo, twoDaysAgo)
    await blobs.put(Buffer.from('x'), webp)
    expect(await readdir(incoming)).toEqual(['new'])
  })
})

test('a process has one storage, and asking before main set it is an error', async () => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('sapocom.storage')]
  expect(() => storage()).toThrow(StorageError)
  useStorage(blobs)
  expect(storage()).toBe(blobs)
  const { key } = await storage().put(Buffer.from('x'), webp)
  expect(await readFile((await files())[0] ?? '', 'utf8')).toBe('x')
  expect(await storage().has(key)).toBe(true)
})
