import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { storage } from '#platform/storage.ts'
import { UsageError } from './command.ts'
import { progress } from './terminal.ts'

type Progress = { done: number; total: number }

/** Runs a job of ours in this process and shows how far it is; a worker may do the same, they do not mind. */
export async function watch<T>(
  what: string,
  work: Promise<T>,
  read: () => Promise<Progress | null>,
): Promise<T> {
  const show = progress(what)
  let ended = false
  const watching = (async () => {
    while (!ended) {
      const row = await read()
      if (row && row.total > 0) show(row.done, row.total)
      await wait(500)
    }
  })()
  try {
    return await work
  } finally {
    ended = true
    await watching
  }
}

/** A file that does not exist yet, for its owner's eyes only. @throws UsageError where it cannot be */
export async function openNew(file: string): Promise<NodeJS.WritableStream> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await new Promise<void>((opened, failed) => {
    stream.once('open', () => opened())
    stream.once('error', (error: NodeJS.ErrnoException) =>
      failed(new UsageError(`${file} cannot be written (${error.code}).`)),
    )
  })
  return stream
}

/** Writes an archive that was just packed into a file. */
export async function writeArchive(blobKey: string | null, target: NodeJS.WritableStream): Promise<void> {
  const blob = blobKey ? await storage().open(blobKey) : undefined
  if (!blob) throw new Error('The archive that was just packed is not there')
  await pipeline(blob.stream, target)
}
