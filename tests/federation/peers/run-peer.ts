import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ActorOptions, PeerOptions } from './apex-peer.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

const harbour: ActorOptions[] = [
  {
    handle: 'hafenamt',
    name: 'Hafenamt Ostufer',
    type: 'Organization',
    summary:
      '<p>Das Hafenamt des Seehafens Ostufer. Sperrungen, Wasserstände und Neues von der Kaikante.</p>',
  },
  {
    handle: 'hafenkapitaenin',
    name: 'Wiebke Thomsen',
    type: 'Person',
    summary: '<p>Hafenkapitänin am Ostufer. Hier in eigenen Worten.</p>',
  },
]

const usual: PeerOptions = {
  host: '127.0.0.1',
  port: 0,
  title: 'Seehafen Ostufer – Hafenamt',
  actors: harbour,
  control: false,
  seed: false,
  acceptFollows: 'at once',
  endWithParent: false,
  signedReads: false,
  firstKnock: 'rfc9421',
}

/**
 * Runs a foreign institution until it is told to stop (SIGTERM, SIGINT, or the end of its standard input). It listens before
 * it is built, for its addresses contain the port; whoever comes earlier waits.
 */
export async function runPeer(build: (options: PeerOptions, url: string) => Promise<Answer>): Promise<void> {
  const options: PeerOptions = { ...usual, ...(JSON.parse(process.argv[2] ?? '{}') as Partial<PeerOptions>) }
  if (!options.host.startsWith('127.'))
    throw new Error(`${options.host} is not loopback: this server is for tests only`)
  const built = Promise.withResolvers<Answer>()
  const server = createServer(async (request, response) => (await built.promise)(request, response))
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const url = `http://${options.host}:${(server.address() as AddressInfo).port}`
  const stop = () => {
    server.close()
    server.closeAllConnections()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (options.endWithParent) process.stdin.on('end', stop).on('error', stop).resume()
  built.resolve(await build(options, url))
  console.log(JSON.stringify({ ready: url }))
}
