import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { isArchivePath, mostFiles } from '../records-rules.ts'

export type ZipFault =
  /** No ZIP, or a broken one. */
  | { kind: 'unreadable'; detail: string }
  | { kind: 'too-many-files'; count: number }
  /** A name that leads elsewhere, hides or reads otherwise than it is; quoted, so that it is safe to print. */
  | { kind: 'odd-path'; path: string }
  | { kind: 'duplicate'; path: string }

/** An opened ZIP, with its files by their names. The caller closes it. */
export type OpenedZip = { zip: ZipFile; entries: Map<string, Entry>; faults: ZipFault[]; close: () => void }

/** Opens a ZIP and reads the names in it; of the files nothing. Whoever made it may mean ill. */
export async function openZip(file: string): Promise<OpenedZip | ZipFault> {
  let zip: ZipFile
  try {
    // Names are read here: yauzl would give up at the first one that is odd.
    zip = await openPromise(file, { autoClose: false, lazyEntries: true, decodeStrings: false })
  } catch (error) {
    return { kind: 'unreadable', detail: (error as Error).message }
  }
  const opened: OpenedZip = { zip, entries: new Map(), faults: [], close: () => zip.close() }
  if (zip.entryCount > mostFiles) opened.faults.push({ kind: 'too-many-files', count: zip.entryCount })
  else await readNames(opened)
  return opened
}

async function readNames({ zip, entries, faults }: OpenedZip): Promise<void> {
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileNameRaw.toString('latin1')
      if (!(await isPlain(zip, entry, path))) faults.push({ kind: 'odd-path', path: quoted(path) })
      else if (entries.has(path)) faults.push({ kind: 'duplicate', path })
      else entries.set(path, entry)
    }
  } catch (error) {
    faults.push({ kind: 'unreadable', detail: (error as Error).message })
  }
}

const unicodePath = 0x7075
const [typeOfFile, regularFile] = [0o170000, 0o100000]

/** A file like ours: a plain name, the same wherever the ZIP gives one, no link to anything, not encrypted. */
async function isPlain(zip: ZipFile, entry: Entry, path: string): Promise<boolean> {
  const type = (entry.externalFileAttributes >>> 16) & typeOfFile
  if (!isArchivePath(path) || entry.isEncrypted() || (type !== 0 && type !== regularFile)) return false
  if (entry.extraFields.some(({ id }) => id === unicodePath)) return false
  const { fileName } = await zip.readLocalFileHeaderPromise(entry)
  return fileName.equals(entry.fileNameRaw)
}

/** Letters that a terminal would act upon are written as numbers. */
const quoted = (path: string): string => JSON.stringify(path.slice(0, 300)).replace(/[^ -~]/g, '?')

/** A whole small file. @returns null if it is larger @throws Error if it cannot be unpacked */
export async function readSmall(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | null> {
  // yauzl ends a file that unpacks to more than it says.
  if (entry.uncompressedSize > most) return null
  return buffer(await zip.openReadStreamPromise(entry))
}
