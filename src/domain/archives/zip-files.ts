import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive, opened only when its turn comes. */
export type ArchiveFile = {
  path: string
  /** Bytes, or texts that are written in UTF-8. */
  open: () => AsyncIterable<string | Uint8Array> | Promise<NodeJS.ReadableStream>
  /** Its bytes are packed already, as those of pictures. */
  isPacked?: boolean
}

/**
 * A ZIP of these files, one after the other, as fast as it is read: the next file is asked for when the last one has been taken, so
 * however much there is, little of it is in memory. Whoever stops reading destroys the stream.
 */
export function zipFiles(files: Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>): Readable {
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  zip.on('error', (error: Error) => stream.destroy(error))
  fill(zip, stream, files).catch((error) => stream.destroy(error))
  return stream
}

async function fill(
  zip: ZipFile,
  stream: Readable,
  files: Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>,
): Promise<void> {
  let turn: { content?: Readable; done: () => void } | undefined
  stream.once('close', () => {
    turn?.content?.destroy()
    turn?.done()
  })
  for await (const { path, open, isPacked = false } of files) {
    if (stream.destroyed) return
    await new Promise<void>((done) => {
      const mine: typeof turn = { done }
      turn = mine
      zip.addReadStreamLazy(path, { compress: !isPacked }, (deliver) => {
        Promise.resolve(open()).then(
          (opened) => {
            mine.content = opened instanceof Readable ? opened : bytesOf(opened as AsyncIterable<string>)
            mine.content.once('close', done)
            if (stream.destroyed) mine.content.destroy()
            else deliver(null, mine.content)
          },
          (error) => deliver(error, Readable.from([])),
        )
      })
    })
  }
  zip.end()
}

/** As bytes, not as objects: texts of any size are taken in one piece. */
const bytesOf = (texts: AsyncIterable<string | Uint8Array>): Readable =>
  Readable.from(texts, { objectMode: false })
