import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './database-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Starts the one PostgreSQL of the run; tests clone their databases from its template, see database.ts. */
export default async function setUp({ provide }: TestProject) {
  const { url, template, stop } = await startTestServer()
  provide('testServer', { url, template })
  return stop
}
