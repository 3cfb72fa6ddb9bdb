import { createHash, randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { BlobStorage, ByteRange, OpenBlob } from './storage.ts'
import { blobKey, contentTypeOf, keyOfHash, StorageError } from './storage.ts'

const abandonedAfterMs = 24 * 60 * 60 * 1000

/**
 * Blobs as files `ab/cd/abcd….webp` under one folder, which is made at the first put. A file appears under its name
 * only when it is complete and on the disk (temporary file, fsync, rename, fsync of the folder), so a power cut
 * leaves at worst a file in `.incoming`, removed by a later start.
 */
export function diskStorage(folder: string): BlobStorage {
  const root = resolve(folder)
  const incoming = join(root, '.incoming')
  let ready: Promise<void> | undefined

  async function prepare(): Promise<void> {
    ready ??= prepareIncoming(incoming)
    try {
      await ready
    } catch (cause) {
      ready = undefined
      throw cause
    }
  }

  async function size(key: string): Promise<number | undefined> {
    const path = pathOf(root, key)
    return orUndefinedIfMissing(async () => {
      const found = await stat(path)
      return found.isFile() ? found.size : undefined
    })
  }

  return {
    async put(bytes, { contentType }) {
      const key = blobKey(bytes, contentType)
      const path = pathOf(root, key)
      if ((await size(key)) === bytes.length) return { key }
      try {
        await prepare()
        await writeDurably(bytes, join(incoming, `${key}.${randomUUID()}`), path)
      } catch (cause) {
        throw asStorageError(cause)
      }
      return { key }
    },

    async putStream(stream, { contentType, before }) {
      const temporary = join(incoming, randomUUID())
      try {
        await prepare()
        const { hash, bytes } = await writeStream(stream, temporary)
        const key = keyOfHash(hash, contentType)
        await before?.({ key, bytes })
        await moveInto(temporary, pathOf(root, key))
        return { key, bytes }
      } catch (cause) {
        stream.destroy()
        await rm(temporary, { force: true }).catch(() => undefined)
        // What the stream itself or `before` threw is not the storage's fault.
        throw 'syscall' in Object(cause) ? asStorageError(cause) : cause
      }
    },

    async open(key, range) {
      const path = pathOf(root, key)
      return orUndefinedIfMissing(async () => openBlob(await open(path, 'r'), key, range))
    },

    size,

    async has(key) {
      return (await size(key)) !== undefined
    },

    async delete(key) {
      const path = pathOf(root, key)
      try {
        await rm(path, { force: true })
      } catch (cause) {
        throw asStorageError(cause)
      }
    },
  }
}

/** What the operating system's error means to us; a StorageError or RangeError passes unchanged. */
export function asStorageError(cause: unknown): Error {
  if (cause instanceof StorageError || cause instanceof RangeError) return cause
  switch ((cause as NodeJS.ErrnoException)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new StorageError('full', 'The storage for pictures is full.', { cause })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StorageError('forbidden', 'The storage for pictures may not be written or read.', { cause })
    default:
      return new StorageError('unavailable', 'The storage for pictures does not work.', { cause })
  }
}

function pathOf(root: string, key: string): string {
  contentTypeOf(key) // throws unless it is a key, and a key holds no separator
  return join(root, key.slice(0, 2), key.slice(2, 4), key)
}

async function prepareIncoming(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o750 })
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true })
  }
}

async function writeDurably(bytes: Buffer, temporary: string, path: string): Promise<void> {
  try {
    const file = await open(temporary, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await moveInto(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw cause
  }
}

async function writeStream(stream: Readable, temporary: string): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(temporary, 'wx', 0o640)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), bytes }
}

async function moveInto(temporary: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o750 })
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openBlob(file: FileHandle, key: string, range?: ByteRange): Promise<OpenBlob> {
  try {
    const { size } = await file.stat()
    if (range && !(range.start >= 0 && range.start <= range.end && range.end < size)) {
      throw new RangeError(`The blob of ${size} bytes has no bytes ${range.start}-${range.end}.`)
    }
    return { stream: file.createReadStream({ ...range }), size, contentType: contentTypeOf(key) }
  } catch (cause) {
    await file.close()
    throw cause
  }
}

async function orUndefinedIfMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException)?.code === 'ENOENT') return undefined
    throw asStorageError(cause)
  }
}
