import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { DomainEvents, EventName } from '#domain/events.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database, useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import { diskStorage } from '#platform/disk-storage.ts'
import { type RecordedEvent, reactWith } from '#platform/events-bus.ts'
import { useStorage } from '#platform/storage.ts'
import { createTestDatabase } from './database.ts'

const recorded: RecordedEvent[] = []

/**
 * Gives the test file a database and a storage of its own, connected as main connects them, and takes them away
 * after it. What verbs record is kept in `recordedEvents`; no job runs.
 */
export function connectTestDatabase(): void {
  let disconnect: () => Promise<void> = async () => undefined

  beforeAll(async () => {
    const { url, drop } = await createTestDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'sapocom-test-'))
    const connection = openDatabase({ url, poolSize: 6 })
    disconnect = async () => {
      useDatabase(undefined)
      await connection.close()
      await drop()
      await rm(folder, { recursive: true, force: true })
    }
    completeConfig({
      DATABASE_URL: url,
      SECRET_KEYS: ['only-for-tests-only-for-tests-only'],
      DATA_FOLDER: folder,
      MEDIA_FOLDER: join(folder, 'media'),
      PUBLIC_URL: 'http://sapocom.test',
      LOG_LEVEL: 'silent',
    })
    useDatabase(connection)
    useStorage(diskStorage(join(folder, 'media')))
    recorded.length = 0
    reactWith(async (_tx, event) => {
      recorded.push(event)
    })
  })

  afterAll(async () => {
    setClock(undefined)
    await disconnect()
  })
}

/** What verbs recorded in this file so far, also in transactions that were undone afterwards. */
export const recordedEvents = (): RecordedEvent[] => recorded

export function forgetEvents(): void {
  recorded.length = 0
}

/** The payloads of one kind of event that were committed, in order. */
export async function committed<N extends EventName>(name: N): Promise<DomainEvents[N][]> {
  const events = await database().event.findMany({ where: { name }, orderBy: { id: 'asc' } })
  return events.map(({ payload }) => payload as DomainEvents[N])
}
