import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { processIncoming } from '#federation/receive/process-incoming.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { startApex, startFedify } from '../../federation/rig/start-peer.ts'
import { describeRemote } from '../../rig/remote-people.ts'
import { startApp } from '../app.ts'
import type { Bench } from '../bench.ts'
import { withVerbs } from '../connect.ts'
import { type Figure, ms, perSecond } from '../report.ts'
import { withOwnDatabase } from './own-database.ts'
import { measureSignedPosts, type SignedPosts } from './signed-posts.ts'

const bench = 'federation-inbox'
const load = { posts: 4_000, connections: 16, authors: 1 } as const
const peersLoad = { ...load, posts: 800 }
const toProcess = 2_000

/**
 * Signed posts at the inbox, their keys known, one transaction each on PostgreSQL; beside it the same load on two other
 * implementations, which keep theirs in memory. Then what a worker makes of them.
 */
export const inbox: Bench = async ({ dataset }) => {
  const ours = await withOwnDatabase(dataset.url, 'inbox_bench', measureOurs)
  const peers = { apex: await measurePeer(startApex), fedify: await measurePeer(startFedify) }
  const processedOf = (actors: number) =>
    withOwnDatabase(dataset.url, 'incoming_bench', (url) => measureWorker(url, actors))
  const [byOne, byMany] = [await processedOf(1), await processedOf(40)]
  const [best, least] = [
    Math.max(peers.apex.rate, peers.fedify.rate),
    Math.min(each(peers.apex), each(peers.fedify)),
  ]
  return [
    line('signed posts accepted by this server', ours, ours.rate / best, { least: 5 }),
    {
      bench,
      what: 'processor time of the better of the others for one, against this server’s',
      figure: `${ms(least)} against ${ms(each(ours))}`,
      ratio: least / each(ours),
      aim: { least: 5 },
    },
    line('the same by activitypub-express', peers.apex),
    line('the same by Fedify', peers.fedify),
    {
      bench,
      what: 'posts by 40 followed on as many servers, stored by one worker',
      figure: perSecond(byMany),
    },
    { bench, what: 'posts by one of them alone, stored in their order', figure: perSecond(byOne) },
  ]
}

const each = ({ processorEach }: SignedPosts): number => processorEach ?? Number.NaN

const line = (what: string, measured: SignedPosts, ratio?: number, aim?: Figure['aim']): Figure => ({
  bench,
  what,
  figure: `${perSecond(measured.rate)}, ${ms(each(measured))} of processor each`,
  ...(ratio === undefined ? {} : { ratio }),
  ...(aim === undefined ? {} : { aim }),
})

async function measureOurs(databaseUrl: string): Promise<SignedPosts> {
  const app = await startApp({ roles: 'web', databaseUrl, environment: { ALLOW_LOOPBACK_PEERS: 'true' } })
  try {
    return demandAccepted(await measureSignedPosts({ ...load, inbox: `${app.url}/ap/inbox`, pid: app.pid }))
  } finally {
    await app.stop()
  }
}

async function measurePeer(start: typeof startApex): Promise<SignedPosts> {
  const peer = await start()
  try {
    return demandAccepted(
      await measureSignedPosts({ ...peersLoad, inbox: `${peer.url}/inbox`, pid: peer.child.pid }),
    )
  } finally {
    await peer.stop()
  }
}

/** A refusal costs less than taking something: what refuses was not measured. */
function demandAccepted(measured: SignedPosts): SignedPosts {
  if (measured.refused + measured.failed > 0)
    throw new Error(`Not everything was accepted: ${JSON.stringify(measured.statuses)}`)
  return measured
}

/** Posts a second, by so many actors on as many hosts: what one actor says is dealt with in its order, one after the other. */
const measureWorker = (url: string, actors: number): Promise<number> =>
  withVerbs(url, async () => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: true, PUBLIC_URL: 'http://127.0.0.1:3000' })
    const authors = Array.from({ length: actors }, (_, at) => describeRemote(`http://127.0.1.${at + 1}:4000`))
    const { id: followerId } = await database().account.create({
      data: { username: 'leserin', displayName: 'Leserin', counters: { create: {} } },
    })
    for (const author of authors) {
      const targetId = await receiveActor(author)
      await database().follow.create({ data: { followerId, targetId } })
    }
    await fill(authors.map(({ uri }) => uri))
    const since = performance.now()
    await processIncoming()
    const seconds = (performance.now() - since) / 1_000
    const stored = await database().post.count()
    if (stored !== toProcess) throw new Error(`${stored} of ${toProcess} posts were stored`)
    return stored / seconds
  })

async function fill(actors: string[]): Promise<void> {
  const activity = (at: number) => {
    const actor = actors[at % actors.length] ?? ''
    const { origin, host } = new URL(actor)
    const id = `${origin}/posts/${at}`
    const audience = { to: ['https://www.w3.org/ns/activitystreams#Public'], cc: [`${actor}/followers`] }
    const content = `<p>Heute ab 16 Uhr ist die Uferstraße gesperrt. <a href="${origin}/tags/verkehr">#verkehr</a></p>`
    const object = {
      id,
      type: 'Note',
      attributedTo: actor,
      content,
      published: new Date().toISOString(),
      tag: [{ type: 'Hashtag', name: '#verkehr', href: `${origin}/tags/verkehr` }],
      ...audience,
    }
    const said = { id: `${id}/activity`, type: 'Create', actor, object, ...audience }
    return { uri: said.id, actorUri: actor, host, body: JSON.stringify(said) }
  }
  const data = Array.from({ length: toProcess }, (_, at) => activity(at))
  await database().incomingActivity.createMany({ data })
}
