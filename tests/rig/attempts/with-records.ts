import type { Viewer } from '#domain/accounts/viewer.ts'
import { openArchive } from '#domain/records/open-archive.ts'
import { readArchives } from '#domain/records/read-archives.ts'
import { requestArchive } from '#domain/records/request-archive.ts'
import { newArchive, thisWeek } from '../records.ts'

/** One attempt by each verb about archives of records. */
export const attemptsWithRecords = {
  requestArchive: (viewer: Viewer) => requestArchive(viewer, viewer.accountId, thisWeek()),
  readArchives: (viewer: Viewer) => readArchives(viewer),
  openArchive: async (viewer: Viewer) => {
    const { stream } = await openArchive(viewer, await newArchive(viewer.accountId))
    stream.destroy()
  },
}
