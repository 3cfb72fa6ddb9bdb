// A process of its own that makes one archive of records, so that its peak of memory is that of the archive.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'
import { buildArchive } from '#domain/records/build-archive.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { withVerbs } from './connect.ts'
import { benchFolder } from './dataset.ts'

export type RecordsTask = { url: string; archiveId: string }
export type RecordsResult = {
  ms: number
  plainMs: number
  idleBytes: number
  peakBytes: number
  zipBytes: number
  fileBytes: number
  files: number
}

process.once('message', async ({ url, archiveId }: RecordsTask) => {
  const result = await withVerbs(url, async (): Promise<RecordsResult> => {
    const id = BigInt(archiveId)
    const idleBytes = process.memoryUsage.rss()
    const start = performance.now()
    await buildArchive(id)
    const ms = performance.now() - start
    const peakBytes = process.resourceUsage().maxRSS * 1024
    const { blobKey, bytes } = await database().recordsArchive.findUniqueOrThrow({ where: { id } })
    const plain = await writePlainly(pathOf(blobKey ?? ''))
    return { ms, idleBytes, peakBytes, zipBytes: Number(bytes), ...plain }
  })
  process.send?.(result)
  process.disconnect()
})

/** Where the storage on a disk has a blob. */
const pathOf = (key: string): string => join(config().MEDIA_FOLDER, key.slice(0, 2), key.slice(2, 4), key)

/** Writes what is in the archive as files into a folder. Only the writing is timed, not the unpacking. */
async function writePlainly(
  archive: string,
): Promise<Pick<RecordsResult, 'plainMs' | 'fileBytes' | 'files'>> {
  const folder = join(benchFolder, 'records-plain')
  rmSync(folder, { recursive: true, force: true })
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false })
  const sum = { plainMs: 0, fileBytes: 0, files: 0 }
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry))
    const path = join(folder, entry.fileName)
    const start = performance.now()
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    sum.plainMs += performance.now() - start
    sum.fileBytes += bytes.length
    sum.files += 1
  }
  zip.close()
  rmSync(folder, { recursive: true, force: true })
  return sum
}
