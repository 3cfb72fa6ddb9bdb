import type { Readable } from 'node:stream'
import { database, type Tx } from '#platform/database.ts'
import { packArchive } from '../archives/pack-archive.ts'
import { zipFiles } from '../archives/zip-files.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import { momentsOf } from './internal/moments.ts'
import { postIdsIn, readProfileRecord } from './internal/read-agency.ts'
import { recordsFiles } from './internal/records-files.ts'
import { recordsSigner } from './records-keys.ts'
import { keepDays, mostKept, mostPosts, type Period } from './records-rules.ts'

/**
 * Packs and signs an archive that was asked for, into storage. For the job and the operator; may be broken off and run again.
 * Event: media.removed, for the oldest of too many
 */
export async function buildArchive(archiveId: bigint): Promise<void> {
  const found = await database().recordsArchive.findUnique({ where: { id: archiveId } })
  if (!found || found.accountId === null || found.state === 'ready') return
  const { accountId, firstDay, lastDay } = found
  const period = { from: dayOf(firstDay), to: dayOf(lastDay) }
  const packed = { posts: 0 }
  await packArchive({
    row: { table: 'records_archives', id: archiveId },
    leftover: found.blobKey,
    keepDays,
    pack: (tell) => pack({ accountId, period }, packed, tell),
    ready: async (tx, { bytes }) => {
      await dropOldest(tx, accountId)
      const agency = await tx.agency.findUnique({ where: { accountId }, select: { unitId: true } })
      await recordAct(tx, 'system', {
        action: 'records.made',
        actingAccountId: accountId,
        unitId: agency?.unitId ?? null,
        subject: { kind: 'archive', id: archiveId },
        details: { ...period, posts: packed.posts, bytes },
      })
    },
  })
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

async function pack(
  { accountId, period }: { accountId: bigint; period: Period },
  about: { posts: number },
  packed: () => void,
): Promise<{ total: number; stream: Readable }> {
  const moments = momentsOf(period)
  const [found, postIds, signer] = await Promise.all([
    readProfileRecord(accountId),
    postIdsIn(accountId, moments, mostPosts),
    recordsSigner(),
  ])
  if (!found) throw new Error('The agency of an archive is gone')
  about.posts = postIds.length
  const pictures = await countPictures(postIds)
  const files = recordsFiles({
    accountId,
    profile: found.profile,
    profileBlobs: found.blobs,
    period,
    moments,
    postIds,
    signer,
    packed,
  })
  return { total: postIds.length + pictures + found.blobs.length, stream: zipFiles(files) }
}

/** For the progress: as many as there seem to be now. */
async function countPictures(postIds: string[]): Promise<number> {
  const [row] = await database().$queryRawUnsafe<{ n: number }[]>(
    'select count(*)::int as n from media where post_id = any($1::bigint[])',
    postIds,
  )
  return row?.n ?? 0
}

/** Room for archives is bounded: of those that are ready only the newest stay. */
async function dropOldest(tx: Tx, accountId: bigint): Promise<void> {
  const old = await tx.recordsArchive.findMany({
    where: { accountId, state: 'ready' },
    orderBy: { id: 'desc' },
    skip: mostKept,
    select: { id: true, blobKey: true },
  })
  if (old.length === 0) return
  await tx.recordsArchive.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
  const blobKeys = old.flatMap(({ blobKey }) => blobKey ?? [])
  if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
}
