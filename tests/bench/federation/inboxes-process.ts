// A process of its own that is ten thousand inboxes: it listens on every loopback address at once. One port takes deliveries
// after 50 ms, one never answers.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export type InboxPorts = { alive: number; hanging: number }
export type InboxCounts = { alive: number; lastAliveMs: number; hanging: number; cpuSeconds: number }

const latencyMs = 50
let counts = { alive: 0, lastAliveMs: 0, hanging: 0 }
let before = process.cpuUsage()

const alive = createServer((request, response) => {
  request.resume()
  request.once('end', () =>
    setTimeout(() => {
      counts.alive++
      counts.lastAliveMs = Date.now()
      response.writeHead(202).end()
    }, latencyMs),
  )
})
const hanging = createServer((request) => {
  counts.hanging++
  request.resume()
})

async function listen(server: Server): Promise<number> {
  server.listen({ host: '0.0.0.0', port: 0, backlog: 2_048 })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const ports: InboxPorts = { alive: await listen(alive), hanging: await listen(hanging) }
process.send?.(ports)
process.on('message', (asked: 'counts' | 'forget') => {
  if (asked === 'forget') {
    counts = { alive: 0, lastAliveMs: 0, hanging: 0 }
    before = process.cpuUsage()
    return
  }
  const { user, system } = process.cpuUsage(before)
  process.send?.({ ...counts, cpuSeconds: (user + system) / 1e6 } satisfies InboxCounts)
})
process.once('disconnect', () => process.exit(0))
