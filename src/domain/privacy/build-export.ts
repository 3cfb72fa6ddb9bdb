import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { readSettings } from '../instance/read-settings.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { packArchive } from './internal/archive-files.ts'

const day = 86_400_000

/** How often the progress is written down, in milliseconds. */
const tellEvery = 500

/** The person was erased, or another run took over: nothing is stored. */
class Overtaken extends Error {}

/**
 * Packs an archive that was asked for, into storage, and tells by letter that it is there. For the job; may be broken off and
 * run again. The row names the file before it exists, so that none is ever left without an owner.
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
  if (found.blobKey) await storage().delete(found.blobKey)
  try {
    await pack(exportId, {
      userId: found.userId,
      accountId: found.user.account?.id ?? null,
      site: config().PUBLIC_URL,
    })
  } catch (error) {
    if (error instanceof Overtaken) return
    await database().dataExport.updateMany({
      where: { id: exportId },
      data: { state: 'failed', finishedAt: now(), expiresAt: new Date(now().getTime() + day) },
    })
    throw error
  }
}

type Whose = Parameters<typeof packArchive>[0]

async function pack(exportId: bigint, owner: Whose): Promise<void> {
  const progress = startProgress(exportId)
  const { total, stream } = await packArchive(owner, progress.packed)
  const begun = {
    state: 'running',
    done: 0,
    total,
    blobKey: null,
    finishedAt: null,
    expiresAt: null,
  } as const
  await database().dataExport.update({ where: { id: exportId }, data: begun })
  const { key, bytes } = await storage().putStream(stream, {
    contentType: 'application/zip',
    before: async (blob) => {
      const { count } = await database().dataExport.updateMany({
        where: { id: exportId, state: 'running' },
        data: { blobKey: blob.key, bytes: blob.bytes },
      })
      if (count === 0) throw new Overtaken()
    },
  })
  await progress.end()
  await finish(exportId, owner.userId, key, bytes, total)
}

async function finish(
  exportId: bigint,
  userId: bigint,
  key: string,
  bytes: number,
  total: number,
): Promise<void> {
  const { keepExports } = await readSettings()
  const expiresAt = new Date(now().getTime() + keepExports * day)
  const kept = await transaction(async (tx) => {
    const { count } = await tx.dataExport.updateMany({
      where: { id: exportId, state: 'running', blobKey: key },
      data: { state: 'ready', done: total, bytes, finishedAt: now(), expiresAt },
    })
    if (count === 0) return false
    await writeLetterTo(tx, userId, 'export-ready', { until: expiresAt.toISOString() })
    return true
  })
  // Erased while the file was on its way: nobody refers to it any more.
  if (!kept) await storage().delete(key)
}

function startProgress(exportId: bigint): { packed: () => void; end: () => Promise<void> } {
  let done = 0
  let told = Date.now()
  let telling: Promise<unknown> = Promise.resolve()
  return {
    packed: () => {
      done += 1
      if (Date.now() - told < tellEvery) return
      told = Date.now()
      telling = telling.then(() =>
        database()
          .dataExport.updateMany({ where: { id: exportId, state: 'running' }, data: { done } })
          .catch(() => undefined),
      )
    },
    end: async () => {
      await telling
    },
  }
}
