import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A small file of an archive that is there already, or any other, opened only when its turn comes. */
export type ArchiveFile = { path: string; bytes: Buffer } | OpenedFile

export type OpenedFile = {
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
  let turn: Turn | undefined
  stream.once('close', () => {
    turn?.content?.destroy()
    turn?.done()
  })
  let small = 0
  for await (const file of files) {
    if (stream.destroyed) return
    if ('bytes' in file && ++small % smallAtOnce !== 0) {
      zip.addBuffer(file.bytes, file.path)
      continue
    }
    const opened = 'bytes' in file ? { path: file.path, open: () => once(file.bytes) } : file
    await new Promise<void>((done) => {
      turn = { open: opened.open, content: null, done }
      add(zip, opened, turn)
    })
  }
  zip.end()
}

/**
 * So many small files are packed at once, each in one piece: a stream for each would cost five times as much. The next one goes as a stream
 * nevertheless, for that is opened when everything before it is out, however slowly it is read.
 */
const smallAtOnce = 32

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** What is known of a file until it has been taken. */
type Turn = { open: OpenedFile['open'] | null; content: Readable | null; done: () => void }

/** The ZIP remembers each file's function to its end, so that function holds nothing but the turn, and the turn nothing for long. */
function add(zip: ZipFile, { path, isPacked = false }: OpenedFile, turn: Turn): void {
  zip.addReadStreamLazy(path, { compress: !isPacked }, (deliver) => {
    start(turn).then(
      (content) => deliver(null, content),
      (error) => deliver(error, Readable.from([])),
    )
  })
}

async function start(turn: Turn): Promise<Readable> {
  const { open, done } = turn
  turn.open = null
  const opened = open ? await open() : Readable.from([])
  const content = opened instanceof Readable ? opened : bytesOf(opened as AsyncIterable<string>)
  turn.content = content
  content.once('close', () => {
    turn.content = null
    turn.done = () => undefined
    done()
  })
  return content
}

/** As bytes, not as objects: texts of any size are taken in one piece. */
const bytesOf = (texts: AsyncIterable<string | Uint8Array>): Readable =>
  Readable.from(texts, { objectMode: false })
