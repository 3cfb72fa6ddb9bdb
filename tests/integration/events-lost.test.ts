import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { config } from '#platform/config.ts'
import { hearsEvents, startListening } from '#platform/events-bus.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

/** Stands before the database, counts who comes, and can be away. */
let door: Server
let url: URL
let away = false
let knocked = 0
const open = new Set<Socket>()

beforeAll(async () => {
  url = new URL(config().DATABASE_URL ?? '')
  const { hostname: host, port } = url
  door = createServer((socket) => {
    knocked++
    open.add(socket.on('error', () => undefined))
    if (away) return void socket.end('E')
    const database = connect({ host, port: Number(port) }).on('error', () => undefined)
    socket.pipe(database).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  url.host = `127.0.0.1:${(door.address() as AddressInfo).port}`
})

afterAll(() => void door?.close())

test('a database that is away is asked again about once a second, by one connection, and heard again when it is back', async () => {
  const listening = await startListening(url.href)
  expect(hearsEvents()).toBe(true)
  away = true
  for (const socket of open) socket.destroy()
  await vi.waitFor(() => expect(hearsEvents()).toBe(false))
  knocked = 0
  await wait(5_500)
  expect(knocked).toBeGreaterThan(2)
  expect(knocked).toBeLessThan(8)
  away = false
  await vi.waitFor(() => expect(hearsEvents()).toBe(true), { timeout: 5_000 })
  await listening.stop()
}, 20_000)
