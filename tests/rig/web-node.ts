import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { config } from '#platform/config.ts'
import { startNode, type TestNode } from './start-node.ts'

/**
 * A node with its pages, as an operator starts it, on the test file's own database (call `connectTestDatabase` before).
 * Needs the build. The answer's function tells its address.
 */
export function startWebNode(environment: Record<string, string> = {}): () => TestNode {
  let folder = ''
  let node: TestNode | undefined

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sapocom-web-'))
    node = await startNode({
      DATABASE_URL: config().DATABASE_URL ?? '',
      SECRET_KEYS: config().SECRET_KEYS.join(','),
      MEDIA_FOLDER: config().MEDIA_FOLDER,
      DATA_FOLDER: folder,
      DATABASE_POOL: '4',
      STOP_SECONDS: '2',
      ROLES: 'web',
      ...environment,
    })
  }, 60_000)

  afterAll(async () => {
    await node?.stop()
    await rm(folder, { recursive: true, force: true })
  }, 30_000)

  return () => {
    if (!node) throw new Error('The node has not started')
    return node
  }
}
