import { inject } from 'vitest'
import { cloneTemplate, createEmptyDatabase, type TestDatabase } from './database-server.ts'

/** A migrated database of the caller's own (tens of milliseconds). Drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneTemplate(inject('testServer'))
}

/** The same without any table. */
export function createEmptyTestDatabase(): Promise<TestDatabase> {
  return createEmptyDatabase(inject('testServer').url)
}
