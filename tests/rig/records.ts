import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { buildArchive } from '#domain/records/build-archive.ts'
import type { Manifest } from '#domain/records/manifest.ts'
import type { PostRecord } from '#domain/records/post-record.ts'
import type { Period } from '#domain/records/records-rules.ts'
import { requestArchive } from '#domain/records/request-archive.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { unpack } from './exported-files.ts'

/** Today and the days before: where what tests write belongs. */
export const thisWeek = (): Period => {
  const day = (ago: number) => new Date(now().getTime() - ago * 86_400_000).toISOString().slice(0, 10)
  return { from: day(6), to: day(0) }
}

/** An archive of an account's that can be downloaded. Rows, not verbs: no right is needed. */
export async function newArchive(accountId: bigint): Promise<bigint> {
  const { key } = await storage().put(Buffer.from('PK'), { contentType: 'application/zip' })
  const day = new Date('2026-01-01')
  const { id } = await database().recordsArchive.create({
    data: {
      accountId,
      firstDay: day,
      lastDay: day,
      state: 'ready',
      blobKey: key,
      bytes: 2n,
      createdAt: now(),
      expiresAt: new Date(now().getTime() + 86_400_000),
    },
  })
  return id
}

export type MadeArchive = {
  archiveId: bigint
  zip: Buffer
  files: Map<string, Buffer>
  manifest: Manifest
  /** A post's file by the post's id, read; undefined if it is not in. */
  post: (id: bigint) => PostRecord | undefined
  /** The page of it. */
  page: (id: bigint) => string
}

/** Asks for an agency's archive as the operator, lets the job do its work and unpacks it. */
export async function makeArchive(accountId: bigint, period = thisWeek()): Promise<MadeArchive> {
  const { archiveId } = await requestArchive('operator', accountId, period)
  await buildArchive(archiveId)
  const { blobKey } = await database().recordsArchive.findUniqueOrThrow({ where: { id: archiveId } })
  const blob = await storage().open(blobKey ?? '')
  if (!blob) throw new Error('The archive is not in storage')
  const zip = await buffer(blob.stream)
  const files = await unpack(zip)
  const of = (id: bigint, ending: string) =>
    [...files].find(([path]) => path.endsWith(`-${id}.${ending}`))?.[1].toString('utf8')
  return {
    archiveId,
    zip,
    files,
    manifest: JSON.parse(String(files.get('manifest.json'))),
    post: (id) => {
      const json = of(id, 'json')
      return json === undefined ? undefined : JSON.parse(json)
    },
    page: (id) => of(id, 'html') ?? '',
  }
}

/** Writes the files of an archive into a folder, as an unpacking program does. */
export async function intoFolder(files: Map<string, Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sapocom-records-'))
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}

/** Runs a command line as README.txt of an archive gives it. @returns what it printed, and its exit code */
export async function inShell(folder: string, line: string): Promise<{ out: string; code: number }> {
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: folder })
    return { out: stdout, code: 0 }
  } catch (error) {
    const failed = error as { stdout?: string; code?: number }
    return { out: failed.stdout ?? '', code: failed.code ?? -1 }
  }
}
