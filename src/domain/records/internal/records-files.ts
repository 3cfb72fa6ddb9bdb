import { createHash } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { storage } from '#platform/storage.ts'
import { version } from '#platform/version.ts'
import { localOf } from '#wire/zoned-time.ts'
import type { ArchiveFile, OpenedFile } from '../../archives/zip-files.ts'
import {
  type Manifest,
  type ManifestFile,
  manifestFormat,
  manifestName,
  publicKeyName,
  signatureName,
  sumsName,
} from '../manifest.ts'
import type { RecordsSigner } from '../records-keys.ts'
import { type Period, recordsZone } from '../records-rules.ts'
import { type IndexLine, indexLine, indexPage, postsTable } from './index-page.ts'
import type { Moments } from './moments.ts'
import { postPage } from './post-page.ts'
import { type ProfileRecord, readBoosts } from './read-agency.ts'
import { readPostRecords } from './read-post-records.ts'
import { readme } from './readme.ts'

export type Contents = {
  accountId: bigint
  profile: ProfileRecord
  /** Keys of the profile's pictures. */
  profileBlobs: string[]
  period: Period
  moments: Moments
  postIds: string[]
  signer: RecordsSigner
  /** Called with each post and each picture that is in. */
  packed: () => void
}

type Text = string | Iterable<string> | AsyncIterable<string>

/**
 * Every file of an archive, one after the other: each is read when its turn comes and hashed on its way, the list of them is the last but
 * one, its signature the last.
 */
export async function* recordsFiles(contents: Contents): AsyncGenerator<ArchiveFile> {
  const { profile, period, signer, packed } = contents
  const files: ManifestFile[] = []
  const lines: IndexLine[] = []
  const blobs = new Set(contents.profileBlobs)
  const missing: string[] = []
  const text = (path: string, content: Text): ArchiveFile =>
    typeof content === 'string' ? whole(path, content, files) : hashed(path, pieces(content), files)

  yield text('README.txt', readme(config().PUBLIC_URL))
  yield text('profile.json', print(profile))
  for await (const { record, blobs: pictures } of readPostRecords(contents.postIds)) {
    const path = `posts/${localOf(new Date(record.publishedAt), recordsZone).slice(0, 10)}-${record.id}`
    for (const key of pictures) blobs.add(key)
    lines.push(indexLine(record, path))
    yield text(`${path}.json`, print(record))
    yield text(`${path}.html`, postPage(record))
    packed()
  }
  const boosts = { count: 0 }
  yield text('boosts.json', boostsList(contents, boosts))
  yield text('posts.csv', postsTable(lines))
  yield text(
    'index.html',
    indexPage({ profile, period, lines }, readBoosts(contents.accountId, contents.moments)),
  )
  for (const key of [...blobs].sort()) {
    const path = `media/${key}`
    const blob = await storage().open(key)
    try {
      if (blob) yield { ...hashed(path, blob.stream as AsyncIterable<Uint8Array>, files), isPacked: true }
      else missing.push(path)
    } finally {
      blob?.stream.destroy()
    }
    packed()
  }
  yield text(publicKeyName, signer.publicKey)
  yield text(sumsName, files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))
  const manifest = print({
    format: manifestFormat,
    software: { name: 'SaPoCom', version },
    instance: config().PUBLIC_URL,
    agency: {
      id: contents.accountId.toString(),
      handle: profile.handle,
      name: profile.name,
      address: profile.address,
    },
    period: { ...period, zone: recordsZone },
    madeAt: now().toISOString(),
    key: signer.fingerprint,
    counts: {
      posts: lines.length,
      withdrawn: lines.filter(({ state }) => state === 'withdrawn').length,
      boosts: boosts.count,
      media: blobs.size - missing.length,
    },
    missing,
    files,
  } satisfies Manifest)
  yield { path: manifestName, open: () => pieces(manifest) }
  yield { path: signatureName, open: () => pieces(signer.sign(Buffer.from(manifest))), isPacked: true }
}

const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A text that is there already. */
function whole(path: string, text: string, files: ManifestFile[]): ArchiveFile {
  const bytes = Buffer.from(text)
  files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  return { path, bytes }
}

/** Writes a file down in the list when all of it has gone by. */
function hashed(
  path: string,
  content: AsyncIterable<string | Uint8Array>,
  files: ManifestFile[],
): OpenedFile {
  return {
    path,
    open: async function* () {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const piece of content) {
        const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
      files.push({ path, bytes, sha256: hash.digest('hex') })
    },
  }
}

async function* pieces<P extends string | Uint8Array>(
  content: P | Iterable<P> | AsyncIterable<P>,
): AsyncGenerator<P> {
  if (typeof content === 'string' || content instanceof Uint8Array) yield content as P
  else yield* content as AsyncIterable<P>
}

async function* boostsList(
  { accountId, moments }: Contents,
  boosts: { count: number },
): AsyncGenerator<string> {
  let before = '[\n'
  for await (const boost of readBoosts(accountId, moments)) {
    yield before + JSON.stringify(boost)
    before = ',\n'
    boosts.count += 1
  }
  yield boosts.count === 0 ? '[]\n' : '\n]\n'
}
