import type { Readable } from 'node:stream'
import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import {
  type ArchiveRow,
  day,
  rowBegins,
  rowFailed,
  rowGetsOn,
  rowHasBlob,
  rowIsReady,
} from './archive-rows.ts'

/** How often the progress is written down, in milliseconds. */
const tellEvery = 500

/** Its owner is gone, or another run took over: nothing is stored. */
class Overtaken extends Error {}

export type Packing = {
  row: ArchiveRow
  /** The file of a run before, that was broken off. */
  leftover: string | null
  /** @param packed called with each part that is in @returns of how many parts it has */
  pack: (packed: () => void) => Promise<{ total: number; stream: Readable }>
  keepDays: number
  /** What belongs to its being ready, in the same transaction. */
  ready: (tx: Tx, made: { bytes: number; expiresAt: Date }) => Promise<void>
}

/**
 * Part of jobs that make an archive: packs it into storage and keeps its row. May be broken off and run again; it begins
 * anew. What cannot be packed is told so in the row, and thrown.
 */
export async function packArchive({ row, leftover, pack, keepDays, ready }: Packing): Promise<void> {
  if (leftover) await storage().delete(leftover)
  try {
    const progress = startProgress(row)
    const { total, stream } = await pack(progress.packed)
    if (!(await rowBegins(row, total))) throw new Overtaken()
    const { key, bytes } = await storage().putStream(stream, {
      contentType: 'application/zip',
      before: async (blob) => {
        if (!(await rowHasBlob(row, blob))) throw new Overtaken()
      },
    })
    await progress.end()
    const expiresAt = new Date(now().getTime() + keepDays * day)
    const isKept = await transaction(async (tx) => {
      if (!(await rowIsReady(tx, row, key, expiresAt))) return false
      await ready(tx, { bytes, expiresAt })
      return true
    })
    // Erased while the file was on its way: nobody refers to it any more.
    if (!isKept) await storage().delete(key)
  } catch (error) {
    if (error instanceof Overtaken) return
    await rowFailed(row)
    throw error
  }
}

function startProgress(row: ArchiveRow): { packed: () => void; end: () => Promise<void> } {
  let done = 0
  let told = Date.now()
  let telling: Promise<unknown> = Promise.resolve()
  return {
    packed: () => {
      done += 1
      if (Date.now() - told < tellEvery) return
      told = Date.now()
      const sofar = done
      telling = telling.then(() => rowGetsOn(row, sofar).catch(() => undefined))
    },
    end: async () => {
      await telling
    },
  }
}
