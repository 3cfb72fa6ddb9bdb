import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startIncoming } from '#federation/receive/process-incoming.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from '../rig/foreign-server.ts'

connectTestDatabase()

let home: ForeignServer
beforeAll(async () => {
  home = await foreignServer('127.0.0.8')
  allowLoopbackPeers()
})
afterAll(() => home.stop())

test('a server that does not answer keeps nobody from stopping, and what it said waits for another look', async () => {
  let isAnswered = false
  home.at.set('/slow', (_request, response) => {
    response.on('close', () => {
      isAnswered = true
    })
  })
  const actorUri = `${home.origin}/slow`
  const uri = `${home.origin}/follow`
  const body = JSON.stringify({ id: uri, type: 'Follow', actor: actorUri, object: actorUri })
  await database().incomingActivity.create({ data: { uri, actorUri, host: home.host, body } })
  const incoming = startIncoming()
  await vi.waitFor(() => expect(home.seen.map(({ path }) => path)).toContain('/slow'), { timeout: 20_000 })
  await incoming.stop(100)
  expect(isAnswered).toBe(false)
  const waiting = await database().incomingActivity.findUniqueOrThrow({ where: { uri } })
  expect(waiting).toMatchObject({ outcome: null, body })
})
