import { afterAll, beforeAll, beforeEach } from 'vitest'
import { readForeignWarnings } from '#domain/warnings/read-foreign-warnings.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from './foreign-server.ts'
import { atom, configureFeeds, xml } from './foreign-warnings.ts'

/** What the tests of others' warnings begin with, each: one source at `/feed` of one server, and another server. */
export function warningScene() {
  const servers = {} as { there: ForeignServer; elsewhere: ForeignServer }
  beforeAll(async () => {
    allowLoopbackPeers()
    servers.there = await foreignServer()
    servers.elsewhere = await foreignServer('127.0.0.2')
  })
  beforeEach(async () => {
    servers.there.clear()
    servers.elsewhere.clear()
    setClock(undefined)
    await database().foreignSource.deleteMany()
    configureFeeds({ name: 'Wetter', address: `${servers.there.origin}/feed` })
  })
  afterAll(async () => {
    await servers.there.stop()
    await servers.elsewhere.stop()
  })
  const feed = (text: string, type?: string, status?: number) =>
    servers.there.at.set('/feed', xml(text, type, status))
  return {
    servers,
    /** What the source answers. */
    feed,
    /** The source lists these documents, which lie beside it. */
    list(documents: Record<string, string>, updated = '1') {
      for (const [path, text] of Object.entries(documents)) servers.there.at.set(path, xml(text))
      feed(atom(...Object.keys(documents).map((href) => ({ href, updated }))), 'application/atom+xml')
    },
  }
}

/** What readers are shown. */
export const shown = async (locale = 'de', district: string | null = null) =>
  (await readForeignWarnings(locale, district)).warnings
export const headlines = async () => (await shown()).map(({ headline }) => headline).toSorted()
