import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/**
 * Where the bytes of pictures and sealed attachments live. Content-addressed: a key is the SHA-256 of the bytes
 * (all 64 hex digits: cutting it would save nothing and weaken it against made collisions) plus an extension that
 * names the type. The same bytes always get the same key, so whoever deletes must first know that nobody else
 * refers to the blob.
 *
 * `disk-storage.ts` implements this on a folder. An S3 implementation fits here later: put = PutObject with
 * `If-None-Match: *`, open = GetObject with Range, size = HeadObject; its failures become StorageErrors too.
 */
export interface BlobStorage {
  /** Stores the bytes durably; storing the same bytes twice is harmless. Throws StorageError. */
  put(bytes: Buffer, meta: { contentType: string }): Promise<{ key: string }>
  /**
   * Stores a stream of any length without holding it in memory. The key is known only at its end: `before` is told it while
   * nothing stands under it yet, so that whoever refers to the blob can say so first; if it throws nothing is stored.
   */
  putStream(
    stream: Readable,
    meta: { contentType: string; before?: (blob: { key: string; bytes: number }) => Promise<void> },
  ): Promise<{ key: string; bytes: number }>
  /**
   * Opens a blob, whole or a range of it; undefined if there is none. `size` is always that of the whole blob.
   * The caller must read the stream to its end or destroy it. A range outside the blob throws RangeError.
   */
  open(key: string, range?: ByteRange): Promise<OpenBlob | undefined>
  /** The blob's size in bytes, or undefined if there is none. */
  size(key: string): Promise<number | undefined>
  has(key: string): Promise<boolean>
  /** Deletes a blob; deleting one that is not there is harmless. */
  delete(key: string): Promise<void>
}

/** Both ends are offsets in bytes and belong to the range, as in HTTP. */
export type ByteRange = { start: number; end: number }

export type OpenBlob = { stream: Readable; size: number; contentType: string }

/** `full`: no space or quota left. `forbidden`: missing permission or read-only. `unavailable`: anything else of the system. */
export type StorageErrorCode = 'full' | 'forbidden' | 'unavailable' | 'bad-key' | 'unknown-type'

export class StorageError extends Error {
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

const extensionOfType: Readonly<Record<string, string>> = {
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/zip': 'zip',
  'application/octet-stream': 'bin',
}

const typeOfExtension = new Map(Object.entries(extensionOfType).map(([type, extension]) => [extension, type]))

const keyPattern = /^[0-9a-f]{64}\.(?:webp|avif|jpg|png|zip|bin)$/

/** Whether a text from outside has the form of a key. Everything that passes is safe as a file name. */
export function isBlobKey(text: string): boolean {
  return keyPattern.test(text)
}

/** The key the bytes would be stored under. Throws StorageError `unknown-type`. */
export const blobKey = (bytes: Buffer, contentType: string): string =>
  keyOfHash(createHash('sha256').update(bytes).digest('hex'), contentType)

/** @param hash SHA-256 of the bytes, hexadecimal. Throws StorageError `unknown-type`. */
export function keyOfHash(hash: string, contentType: string): string {
  const extension = Object.hasOwn(extensionOfType, contentType) ? extensionOfType[contentType] : undefined
  if (extension === undefined)
    throw new StorageError('unknown-type', `Blobs of the type ${contentType} are not stored.`)
  return `${hash}.${extension}`
}

/** The content type a key's extension stands for. Throws StorageError `bad-key`. */
export function contentTypeOf(key: string): string {
  const type = isBlobKey(key) ? typeOfExtension.get(key.slice(65)) : undefined
  if (type === undefined) throw new StorageError('bad-key', 'This is not the key of a blob.')
  return type
}

// Next bundles a second copy of this module, so the instance lives on globalThis.
const place = Symbol.for('sapocom.storage')
const holder = globalThis as { [place]?: BlobStorage }

/** Sets the storage of this process; main calls it once at the start. */
export function useStorage(instance: BlobStorage): void {
  holder[place] = instance
}

/** The storage of this process. Throws if main has not set one. */
export function storage(): BlobStorage {
  const instance = holder[place]
  if (!instance) throw new StorageError('unavailable', 'No storage has been set up in this process.')
  return instance
}
