import { type Answer, type ForeignServer, foreignServer, json } from '../rig/foreign-server.ts'

/** A server beside ours with one account on it. */
export type Neighbour = ForeignServer & {
  name: string
  handle: string
  uri: string
  /** Lets its account say that it is somebody else's too. */
  alsoKnownAs(uri: string): void
  /** What arrived in its inbox, by type. */
  heard(): string[]
}

let neighbours = 0

/** Starts one on an address of its own in 127.0.0.0/8; each test starts another. */
export async function startNeighbour(): Promise<Neighbour> {
  neighbours++
  const server = await foreignServer(
    `127.${process.pid % 200}.${Math.floor(Math.random() * 250) + 1}.${neighbours}`,
  )
  const name = 'maja'
  const uri = `${server.origin}/users/${name}`
  const handle = `${name}@${server.host}`
  let known: string[] = []
  const person: Answer = (request, response) =>
    json({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: uri,
      type: 'Person',
      preferredUsername: name,
      name: 'Maja von nebenan',
      summary: '<p>Schreibt von einem anderen Server.</p>',
      inbox: `${uri}/inbox`,
      outbox: `${uri}/outbox`,
      followers: `${uri}/followers`,
      url: uri,
      alsoKnownAs: known,
    })(request, response)
  server.at.set(`/users/${name}`, person)
  server.at.set('/.well-known/webfinger', (request, response) => {
    const resource = new URL(request.url ?? '', server.origin).searchParams.get('resource')
    if (resource !== `acct:${handle}`) return response.writeHead(404).end()
    const self = { rel: 'self', type: 'application/activity+json', href: uri }
    return json({ subject: resource, links: [self] }, 'application/jrd+json')(request, response)
  })
  server.at.set(`/users/${name}/inbox`, (_request, response) => response.writeHead(202).end())
  server.at.set('/authorize_interaction', (request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<title>Nebenan</title><p id="uri">${new URL(request.url ?? '', server.origin).searchParams.get('uri')}`,
      ),
  )
  const inbox = () => server.seen.filter(({ path }) => path === `/users/${name}/inbox`)
  return Object.assign(server, {
    name,
    handle,
    uri,
    alsoKnownAs: (other: string) => {
      known = [other]
    },
    heard: () => inbox().map(({ body }) => String((JSON.parse(body) as { type: unknown }).type)),
  })
}
