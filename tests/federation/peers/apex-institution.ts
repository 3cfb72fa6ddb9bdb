// A small institution on activitypub-express, in a process of its own: a server that is not ours, to talk to in tests, and the
// demo's partner. Takes its options (PeerOptions, all optional) as JSON in its first argument and prints {"ready": "<url>"}.
import { apexApp } from './apex-app.ts'
import { buildPeer } from './apex-peer.ts'
import { seedPeer } from './apex-seed.ts'
import { runPeer } from './run-peer.ts'

await runPeer(async (options, url) => {
  const peer = await buildPeer(options, url)
  if (options.seed) await seedPeer(peer)
  const app = apexApp(peer)
  return (request, response) =>
    (app as unknown as (request: unknown, response: unknown) => void)(request, response)
})
