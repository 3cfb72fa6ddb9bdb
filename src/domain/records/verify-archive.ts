import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Entry, ZipFile } from 'yauzl'
import { type OpenedZip, openZip, readSmall, type ZipFault } from './internal/read-zip.ts'
import {
  type Manifest,
  type ManifestFile,
  manifestName,
  manifestSchema,
  publicKeyName,
  signatureName,
} from './manifest.ts'
import { fingerprintOfKey } from './records-keys.ts'

/** What is wrong with an archive. */
export type Fault =
  | ZipFault
  | { kind: 'missing'; path: string }
  | { kind: 'added'; path: string }
  | { kind: 'changed'; path: string }
  /** Signed, but by whom is not known; a fingerprint. */
  | { kind: 'unknown-key'; fingerprint: string }
  /** The list of files is not what was signed. */
  | { kind: 'bad-signature' }
  /** The list was signed, and is none that this program understands. */
  | { kind: 'bad-manifest'; detail: string }

export type Verified = { manifest: Manifest | null; faults: Fault[] }

type Options = {
  /** Whether this is one of the keys that archives may be signed with. */
  trusts: (fingerprint: string) => boolean
  onProgress?: (doneBytes: number, totalBytes: number) => void
}

const mostManifestBytes = 128 * 1024 * 1024

/**
 * Compares an archive of records with what was signed: every file of its list is there, with these very bytes, and no other. Nothing is
 * unpacked to the disk. The list is read when its signature holds, files when the list has them, no further than it says: what unpacks
 * to more than it should is told, not waited for.
 * @param file path of the ZIP
 */
export async function verifyArchive(file: string, options: Options): Promise<Verified> {
  const opened = await openZip(file)
  if ('kind' in opened) return { manifest: null, faults: [opened] }
  try {
    const faults: Fault[] = [...opened.faults]
    const read = await readManifest(opened, options)
    if ('kind' in read) return { manifest: null, faults: [...faults, read] }
    faults.push(...compareLists(opened, read))
    faults.push(...(await findChanged(opened, read, options)))
    return { manifest: read, faults }
  } finally {
    opened.close()
  }
}

async function readManifest(opened: OpenedZip, { trusts }: Options): Promise<Manifest | Fault> {
  const pem = await demandFile(opened, publicKeyName, 4_096)
  if ('kind' in pem) return pem
  const bytes = await demandFile(opened, manifestName, mostManifestBytes)
  if ('kind' in bytes) return bytes
  const signature = await demandFile(opened, signatureName, 64)
  if ('kind' in signature) return signature
  const key = readKey(pem.toString('latin1'))
  if (!key) return { kind: 'unknown-key', fingerprint: '' }
  if (!trusts(key.fingerprint)) return { kind: 'unknown-key', fingerprint: key.fingerprint }
  if (!verify(null, bytes, key.key, signature)) return { kind: 'bad-signature' }
  return parse(bytes, key.fingerprint)
}

async function demandFile({ zip, entries }: OpenedZip, path: string, most: number): Promise<Buffer | Fault> {
  const entry = entries.get(path)
  if (!entry) return { kind: 'missing', path }
  try {
    return (await readSmall(zip, entry, most)) ?? { kind: 'changed', path }
  } catch {
    return { kind: 'changed', path }
  }
}

function readKey(pem: string): { key: KeyObject; fingerprint: string } | null {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? { key, fingerprint: fingerprintOfKey(pem) } : null
  } catch {
    return null
  }
}

function parse(bytes: Buffer, fingerprint: string): Manifest | Fault {
  try {
    const manifest = manifestSchema.parse(JSON.parse(bytes.toString('utf8')))
    if (manifest.key !== fingerprint) return { kind: 'bad-manifest', detail: 'it names another key' }
    const paths = new Set(manifest.files.map(({ path }) => path))
    return paths.size === manifest.files.length
      ? manifest
      : { kind: 'bad-manifest', detail: 'it names a file twice' }
  } catch (error) {
    return { kind: 'bad-manifest', detail: (error as Error).message.slice(0, 300) }
  }
}

function compareLists({ entries }: OpenedZip, { files }: Manifest): Fault[] {
  const listed = new Set([manifestName, signatureName, ...files.map(({ path }) => path)])
  return [
    ...files.filter(({ path }) => !entries.has(path)).map(({ path }) => ({ kind: 'missing', path }) as const),
    ...[...entries.keys()]
      .filter((path) => !listed.has(path))
      .map((path) => ({ kind: 'added', path }) as const),
  ]
}

async function findChanged(
  { zip, entries }: OpenedZip,
  { files }: Manifest,
  { onProgress = () => undefined }: Options,
): Promise<Fault[]> {
  const faults: Fault[] = []
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const file of files) {
    const entry = entries.get(file.path)
    if (entry && !(await isAsListed(zip, entry, file))) faults.push({ kind: 'changed', path: file.path })
    done += file.bytes
    onProgress(done, total)
  }
  return faults
}

async function isAsListed(zip: ZipFile, entry: Entry, { bytes, sha256 }: ManifestFile): Promise<boolean> {
  if (entry.uncompressedSize !== bytes) return false
  const hash = createHash('sha256')
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}
