import { buffer } from 'node:stream/consumers'
import { fromBuffer } from 'yauzl'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { buildExport } from '#domain/privacy/build-export.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { requestExport } from '#domain/privacy/request-export.ts'

/** The files of an archive by their paths. */
export async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
    if (error) return reject(error)
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, (failed, stream) => {
        if (failed) return reject(failed)
        buffer(stream).then((content) => {
          files.set(entry.fileName, content)
          zip.readEntry()
        }, reject)
      }),
    )
    zip.on('end', resolve)
    zip.readEntry()
  })
  await promise
  return files
}

/**
 * Asks for somebody's archive, lets the job do its work, downloads and unpacks: answers a file by its path, read if it is JSON; of
 * an empty path the list of all.
 */
export async function exportedFiles(viewer: Viewer): Promise<(path: string) => unknown> {
  const { exportId } = await requestExport(viewer, viewer.userId)
  await buildExport(exportId)
  const { stream } = await openExport(viewer, exportId)
  const files = await unpack(await buffer(stream))
  const read = (path: string) => files.get(path)?.toString('utf8') ?? ''
  return (path) =>
    path === '' ? [...files.keys()] : path.endsWith('.json') ? JSON.parse(read(path)) : read(path)
}
