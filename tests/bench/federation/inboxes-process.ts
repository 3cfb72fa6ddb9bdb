// A process of its own that is ten thousand inboxes: it listens on every loopback address at once. One port takes deliveries
// after 50 ms, one after a second, one never answers.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export type InboxPorts = { alive: number; slow: number; hanging: number }
export type InboxCounts = { alive: number; lastAliveMs: number; hanging: number; cpuSeconds: number }

const nothing = { alive: 0, lastAliveMs: 0, hanging: 0 }
let counts = { ...nothing }
/** When each delivery was taken, also by the slow ones. */
let takenAt: number[] = []
let before = process.cpuUsage()

const takesAfter = (ms: number): Server =>
  createServer((request, response) => {
    request.resume()
    request.once('end', () =>
      setTimeout(() => {
        counts.alive++
        counts.lastAliveMs = Date.now()
        takenAt.push(counts.lastAliveMs)
        response.writeHead(202).end()
      }, ms),
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

const ports: InboxPorts = {
  alive: await listen(takesAfter(50)),
  slow: await listen(takesAfter(1_000)),
  hanging: await listen(hanging),
}
process.send?.(ports)
process.on('message', (asked: 'counts' | 'times' | 'forget') => {
  if (asked === 'forget') {
    counts = { ...nothing }
    takenAt = []
    before = process.cpuUsage()
    return
  }
  if (asked === 'times') {
    process.send?.(takenAt)
    return
  }
  const { user, system } = process.cpuUsage(before)
  process.send?.({ ...counts, cpuSeconds: (user + system) / 1e6 } satisfies InboxCounts)
})
process.once('disconnect', () => process.exit(0))
