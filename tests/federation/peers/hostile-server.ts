import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nextHost } from '../rig/next-host.ts'
import {
  type HeaderPair,
  type Outgoing,
  proven,
  type SignOverrides,
  signedHeaders,
} from './foreign-signature.ts'
import { activityJson, activityStreams, describeActor, type HostileActor, makeKeys } from './hostile-actor.ts'
import { play, type Recorded, type Script, type Served } from './play-script.ts'
import { type Answer, transmit } from './transmit.ts'

export type { Answer, HostileActor, Recorded, Script, Served }

export type SendOverrides = SignOverrides & {
  /** Who signs; by default whoever the activity says acts, if it is one of ours, else the first actor. */
  by?: string
  /** What is sent instead of the activity after all was signed. */
  bodySent?: string | Buffer
  /** Milliseconds after which the request is given up; default ten seconds. */
  patience?: number
}

const publicly = `${activityStreams}#Public`

/**
 * A server that does and says whatever a test wants: serves any document, at any speed, and signs as anybody. Everything it
 * is asked is in `requests`. Honest unless told otherwise: an actor of it can follow and post like anybody else's.
 */
export class HostileServer {
  readonly requests: Recorded[] = []
  readonly actors = new Map<string, HostileActor>()
  readonly #scripts = new Map<string, Script>()
  readonly #server: Server
  readonly #host: string
  #fallback: Script = { status: 404, body: '' }
  #port = 0
  #count = 0

  constructor({ host = nextHost(), port = 0 }: { host?: string; port?: number } = {}) {
    this.#host = host
    this.#port = port
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy())
    })
  }

  async start(): Promise<this> {
    this.#server.listen(this.#port, this.#host)
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
    return this
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.stop()

  get host(): string {
    return `${this.#host}:${this.#port}`
  }

  get url(): string {
    return `http://${this.host}`
  }

  /** What was asked of a path, with or without query, or of all that begins with it before a `*`. */
  requestsTo(path: string): Recorded[] {
    return this.requests.filter((request) => matches(path, request.path))
  }

  /** Answers a path. With a query only that query, with a `*` at its end all that begins so; the last one given wins. Gives its address. */
  serve(path: string, script: Script): string {
    this.#scripts.delete(path)
    this.#scripts.set(path, script)
    return `${this.url}${path}`
  }

  /** Answers whatever has no answer of its own; otherwise that is 404. */
  serveOtherwise(script: Script): void {
    this.#fallback = script
  }

  redirect(path: string, to: string, status = 302): string {
    return this.serve(path, { status, headers: { location: to }, body: '' })
  }

  /** Answers WebFinger for `name@host` with anything; without a document, with the actor of that name. */
  webfinger(name: string, document?: unknown, served: Served = {}): string {
    const resource = `acct:${name}@${this.host}`
    const self = { rel: 'self', type: activityJson, href: `${this.url}/users/${name}` }
    const body = document ?? { subject: resource, links: [self] }
    const path = `/.well-known/webfinger?resource=${encodeURIComponent(resource)}`
    return this.serve(path, { headers: { 'content-type': 'application/jrd+json' }, body, ...served })
  }

  /** An actor with keys of its own, its document, WebFinger and inbox; `overrides` change what its document says. */
  actor(name: string, overrides: Record<string, unknown> = {}): HostileActor {
    const known = this.actors.get(name)
    if (known) return Object.assign(known, { document: { ...known.document, ...overrides } })
    const id = `${this.url}/users/${name}`
    const keys = makeKeys(id)
    const [inbox, sharedInbox, followers] = [`${id}/inbox`, `${this.url}/inbox`, `${id}/followers`]
    const document = { ...describeActor(name, id, this.url, keys), ...overrides }
    const made = { name, id, handle: `@${name}@${this.host}`, inbox, sharedInbox, followers, keys, document }
    this.actors.set(name, made)
    this.serve(`/users/${name}`, () => ({ body: made.document }))
    this.serve(`/users/${name}/inbox`, { status: 202, body: '' })
    this.serve('/inbox', { status: 202, body: '' })
    for (const collection of ['outbox', 'followers', 'following']) {
      const body = {
        '@context': activityStreams,
        id: `${id}/${collection}`,
        type: 'OrderedCollection',
        totalItems: 0,
        orderedItems: [],
      }
      this.serve(`/users/${name}/${collection}`, { body })
    }
    this.webfinger(name)
    return made
  }

  /** A post by that actor, served at its address. */
  post(name: string, overrides: Record<string, unknown> = {}): Record<string, unknown> & { id: string } {
    const { id: attributedTo, followers } = this.actor(name)
    const path = `/posts/${++this.#count}`
    const post = {
      '@context': activityStreams,
      id: `${this.url}${path}`,
      type: 'Note',
      attributedTo,
      content: `<p>Beitrag ${this.#count}</p>`,
      published: new Date().toISOString(),
      to: [publicly],
      cc: [followers],
      ...overrides,
    }
    this.serve(path, { body: post })
    return post
  }

  /** An activity by that actor, with an address that nobody used yet. */
  activity(
    name: string,
    type: string,
    object: unknown,
    overrides: Record<string, unknown> = {},
  ): Record<string, unknown> & { id: string } {
    const { id: actor, followers } = this.actor(name)
    const audience =
      type === 'Create' || type === 'Update' || type === 'Announce' ? { to: [publicly], cc: [followers] } : {}
    const id = `${this.url}/activities/${++this.#count}`
    return { '@context': activityStreams, id, type, actor, object, ...audience, ...overrides }
  }

  /** The document with a proof by that actor's Ed25519 key; `more` overrides what the proof says. */
  prove(name: string, document: object, more: object = {}): Record<string, unknown> {
    const { keys } = this.actor(name)
    return proven(document, keys.ed25519, keys.ed25519Id, more)
  }

  /** The headers of a request, signed as asked. */
  sign(request: Outgoing, { by, ...overrides }: SignOverrides & { by?: string } = {}): HeaderPair[] {
    return signedHeaders(request, this.actor(by ?? [...this.actors.keys()][0] ?? 'mallory').keys, overrides)
  }

  /** Delivers an activity, or any text, to an inbox. Honestly signed unless `overrides` say otherwise. */
  send(inboxUrl: string, activity: unknown, overrides: SendOverrides = {}): Promise<Answer> {
    const body =
      typeof activity === 'string' || Buffer.isBuffer(activity) ? activity : JSON.stringify(activity)
    const said = (activity as { actor?: unknown } | null)?.actor
    const by = overrides.by ?? [...this.actors.values()].find(({ id }) => id === said)?.name
    const headers = this.sign(
      { method: 'POST', url: inboxUrl, body },
      { ...overrides, ...(by ? { by } : {}) },
    )
    return transmit(
      { method: 'POST', url: inboxUrl, body: overrides.bodySent ?? body },
      headers,
      overrides.patience,
    )
  }

  /** Reads an address with a signed request. */
  get(url: string, overrides: SendOverrides = {}): Promise<Answer> {
    return transmit({ method: 'GET', url }, this.sign({ method: 'GET', url }, overrides), overrides.patience)
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers, rawHeaders } = incoming
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const request = { method, path, headers, rawHeaders, body: Buffer.concat(chunks), at: Date.now() }
    this.requests.push(request)
    const script = this.#scriptFor(path)
    await play(typeof script === 'function' ? await script(request) : script, outgoing)
  }

  #scriptFor(path: string): Script {
    const patterns = [...this.#scripts.keys()]
      .reverse()
      .filter((one) => one.endsWith('*') && matches(one, path))
    const withQuery = patterns.find((one) => one.includes('?'))
    const chosen = [path, withQuery, path.split('?')[0], ...patterns].find((one) =>
      this.#scripts.has(one ?? ''),
    )
    return this.#scripts.get(chosen ?? '') ?? this.#fallback
  }
}

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*')
    ? path.startsWith(pattern.slice(0, -1))
    : path === pattern || path.split('?')[0] === pattern
