// Our own server as an operator starts it (src/main.ts), in a process of its own, with a door for tests beside it: what it does
// by `/control/…` are its own verbs. Takes PeerOptions as JSON in its first argument; DATABASE_URL and the like as ever. Prints
// {"ready": "<url>", "control": "<url>"}.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { PeerOptions } from './apex-peer.ts'
import { answerControl } from './control-api.ts'
import { makeStaff } from './our-staff.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as PeerOptions
const url = `http://${options.host}:${options.port}`
Object.assign(process.env, {
  HOST: options.host,
  PORT: String(options.port),
  PUBLIC_URL: url,
  ALLOW_LOOPBACK_PEERS: 'true',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
})
// Next catches what nobody else does and goes on; a test shall hear of it.
process.prependListener('uncaughtException', (error) => {
  console.error(error)
  process.exit(1)
})
await import('../../../src/main.ts')
await isReady()

const control = await makeStaff(options.actors)
const door = createServer(async (request, response) => {
  const { status, body } = await answerControl(control, {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', url),
    body: await text(request),
    fromPage: request.headers['sec-fetch-site'] !== undefined,
  })
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
door.listen(0, options.host)
await once(door, 'listening')
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
console.log(
  JSON.stringify({ ready: url, control: `http://${options.host}:${(door.address() as AddressInfo).port}` }),
)

async function isReady(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Our server did not become ready')
}
