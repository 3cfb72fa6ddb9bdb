import pg from 'pg'
import type { Tx } from './database.ts'
import { log } from './log.ts'

/** Something that happened: a name in the past tense and ids. */
export type RecordedEvent = { name: string; payload: Record<string, unknown> }
export type Reaction = (tx: Tx, event: RecordedEvent) => Promise<void>
type Listener = (event: RecordedEvent) => void

type Bus = {
  reaction: Reaction | undefined
  listeners: Set<Listener>
  lost: Set<() => void>
  listening: boolean
}
const slot = Symbol.for('sapocom.events-bus')
const holder = globalThis as { [slot]?: Bus }
holder[slot] ??= { reaction: undefined, listeners: new Set(), lost: new Set(), listening: false }
const bus = holder[slot]

const channel = 'sapocom_events'

/** Main plugs the table of reactions in here; without it nothing may be recorded, for its jobs would be lost. */
export function reactWith(reaction: Reaction): void {
  bus.reaction = reaction
}

/**
 * Records an event in the transaction that made it happen: the row, the jobs that follow from it, and the word to
 * every node, which PostgreSQL passes on only if and when the transaction commits.
 */
export async function recordEvent(tx: Tx, name: string, payload: RecordedEvent['payload']): Promise<void> {
  if (!bus.reaction) throw new Error(`Nobody reacts to events yet, "${name}" would be lost`)
  const json = JSON.stringify(payload)
  await tx.$queryRawUnsafe(
    `with stored as (insert into events (name, payload) values ($1, $2::jsonb) returning id)
     select pg_notify($3, $4) is null as told from stored`,
    name,
    json,
    channel,
    JSON.stringify({ name, payload }),
  )
  await bus.reaction(tx, { name, payload })
}

/** Hears every event of every node, this one included, shortly after its commit. Returns the way to stop. */
export function onEvent(listener: Listener): () => void {
  bus.listeners.add(listener)
  return () => bus.listeners.delete(listener)
}

/** Called when events may have been missed: whoever keeps derived state drops it. */
export function onEventsLost(listener: () => void): () => void {
  bus.lost.add(listener)
  return () => bus.lost.delete(listener)
}

/** Whether events arrive at the moment; caches hold nothing while they do not. */
export const hearsEvents = () => bus.listening

/** Listens on a connection of its own and comes back by itself after a loss. */
export async function startListening(url: string): Promise<{ stop(): Promise<void> }> {
  let client: pg.Client | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'sapocom-events' })
    next.on('notification', (message) => dispatch(message.payload ?? ''))
    next.on('error', () => {
      // Of a connection that stood: 'end' follows. Of one that never did: connect() says it.
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
    } catch (error) {
      next.end().catch(() => undefined)
      throw error
    }
    if (stopped) return void next.end().catch(() => undefined)
    // Only a connection that stood is missed here: if one that failed came back twice, attempts would double each time.
    next.once('end', lose)
    client = next
    bus.listening = true
    for (const listener of bus.lost) listener()
  }
  const lose = () => {
    bus.listening = false
    for (const listener of bus.lost) listener()
    if (!stopped) retry = setTimeout(reconnect, 500)
  }
  const reconnect = () =>
    connect().catch((error) => {
      log().warn({ code: error.code }, 'events: no connection, trying again')
      if (!stopped) retry = setTimeout(reconnect, 1_000)
    })

  await connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}

function dispatch(message: string): void {
  const event = JSON.parse(message) as RecordedEvent
  for (const listener of bus.listeners) {
    try {
      listener(event)
    } catch (error) {
      log().error({ err: error, event: event.name }, 'events: a listener failed')
    }
  }
}
