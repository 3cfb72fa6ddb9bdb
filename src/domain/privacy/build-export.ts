import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { packArchive } from '../archives/pack-archive.ts'
import { readSettings } from '../instance/read-settings.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { packPerson } from './internal/archive-files.ts'

/**
 * Packs an archive that was asked for, into storage, and tells by letter that it is there. For the job; may be broken off and
 * run again.
 */
export async function buildExport(exportId: bigint): Promise<void> {
  const found = await database().dataExport.findUnique({
    where: { id: exportId },
    select: {
      userId: true,
      state: true,
      blobKey: true,
      user: { select: { account: { select: { id: true } } } },
    },
  })
  if (!found || found.state === 'ready') return
  const { userId, user, blobKey } = found
  const owner = { userId, accountId: user.account?.id ?? null, site: config().PUBLIC_URL }
  const { keepExports } = await readSettings()
  await packArchive({
    row: { table: 'data_exports', id: exportId },
    leftover: blobKey,
    pack: (packed) => packPerson(owner, packed),
    keepDays: keepExports,
    ready: async (tx, { expiresAt }) => {
      await writeLetterTo(tx, userId, 'export-ready', { until: expiresAt.toISOString() })
    },
  })
}
