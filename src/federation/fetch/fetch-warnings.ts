import { noteUnchanged, readSource } from '#domain/warnings/foreign-sources.ts'
import { readCap } from '#domain/warnings/read-cap.ts'
import { type Listed, readIndex } from '#domain/warnings/read-index.ts'
import { readXml, type XmlElement, XmlRefused } from '#domain/warnings/read-xml.ts'
import { type Heard, storeForeignWarnings } from '#domain/warnings/store-foreign-warnings.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import { foreignFetch } from '#platform/remote-fetch-foreign.ts'
import { FetchRefused, refusalOf } from './fetch-refused.ts'

const accept =
  'application/cap+xml, application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.7'

/** What one look may cost us. A list that holds more is read to its end by the next looks. */
const limits = {
  indexBytes: 4 * 1024 * 1024,
  documentBytes: 1024 * 1024,
  documents: 200,
  together: 4,
  ms: 90_000,
}

export type Look = 'changed' | 'unchanged'

/**
 * Asks a source of warnings what is new, and keeps it. Documents that were read and have not changed are not asked for again.
 * @throws FetchRefused when the source itself cannot be heard; a document that cannot be read is tried again with the next look
 */
export async function fetchWarnings(address: string): Promise<Look> {
  const known = await readSource(address)
  const until = Date.now() + limits.ms
  const index = await ask(address, {
    mostBytes: limits.indexBytes,
    headers: {
      ...(known.etag && { 'if-none-match': known.etag }),
      ...(known.lastModified && { 'if-modified-since': known.lastModified }),
    },
  })
  if (index === null) {
    await noteUnchanged(address)
    return 'unchanged'
  }
  const { alerts, listed } = readIndex(readDocument(index.bytes), index.url)
  const marks = new Map(known.read.map(({ url, mark }) => [url, mark]))
  const isRead = ({ url, mark }: Listed) => mark !== '' && marks.get(url) === mark
  const news = listed.filter((each) => !isRead(each))
  const found = alertsFrom(address, alerts)
  const inside = found.map(({ document }) => document)
  const read = listed.filter(isRead)
  const wanted = news.slice(0, limits.documents)
  await inTurns(wanted, async (each) => {
    const alerts = Date.now() < until ? await fetchDocument(each.url) : null
    if (alerts === null) return
    found.push(...alerts)
    read.push(each)
  })
  const isWhole = read.length === listed.length
  await storeForeignWarnings({
    address,
    alerts: found,
    documents: [...inside, ...listed.map(({ url }) => url)],
    read,
    etag: isWhole ? index.etag : '',
    lastModified: isWhole ? index.lastModified : '',
  })
  return 'changed'
}

/** What stands in a list itself is told as part of it, so that we see when it stands there no more. */
const alertsFrom = (url: string, elements: XmlElement[], isPart = true): Heard['alerts'] =>
  elements.flatMap((element) => {
    const alert = readCap(element)
    return alert ? [{ document: isPart ? `${url}#${alert.identifier}` : url, alert }] : []
  })

/** The messages of one document; null if it could not be had, so that it is asked for again. */
async function fetchDocument(url: string): Promise<Heard['alerts'] | null> {
  try {
    // Where it lies is what the list says, on the list's own host: nothing leads us on.
    const answer = await ask(url, { mostBytes: limits.documentBytes, redirects: 0 })
    const { alerts } = readIndex(readDocument(answer?.bytes ?? new Uint8Array()), url)
    return alertsFrom(url, alerts, false)
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    // What is there and cannot be read will not be better in a minute.
    return error.isTransient || error.status === 404 ? null : []
  }
}

type Answered = { url: string; bytes: Uint8Array; etag: string; lastModified: string }

/** Null where nothing is new. @throws FetchRefused */
async function ask(
  url: string,
  { headers, ...asked }: { mostBytes: number; redirects?: number; headers?: Record<string, string> },
): Promise<Answered | null> {
  try {
    const answer = await foreignFetch(url, { headers: { accept, ...headers }, timeoutMs: 20_000, ...asked })
    if (answer.status === 304 && headers) return null
    if (answer.status !== 200) {
      const isForNow = answer.status >= 500 || answer.status === 429
      throw new FetchRefused(isForNow ? 'unreachable' : 'refused', { status: answer.status })
    }
    const header = (name: string) => answer.headers.get(name)?.slice(0, 200) ?? ''
    return {
      url: answer.url.href,
      bytes: answer.bytes,
      etag: header('etag'),
      lastModified: header('last-modified'),
    }
  } catch (error) {
    throw isRemoteFetchError(error) ? refusalOf(error) : error
  }
}

/** @throws FetchRefused */
function readDocument(bytes: Uint8Array) {
  try {
    return readXml(bytes)
  } catch (cause) {
    if (cause instanceof XmlRefused) throw new FetchRefused('wrong-type', { cause })
    throw cause
  }
}

async function inTurns<T>(all: T[], work: (each: T) => Promise<void>): Promise<void> {
  const waiting = all.values()
  const one = async () => {
    for (const each of waiting) await work(each)
  }
  await Promise.all(Array.from({ length: limits.together }, one))
}
