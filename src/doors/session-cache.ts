import type { EventName } from '#domain/events.ts'
import type { LiveSession } from '#domain/sessions/read-session.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'

/**
 * Remembers for seconds who a token belongs to, so that a reader who scrolls does not ask the database each time.
 * Every change of a session or account on any node empties it; while events do not arrive nothing is remembered.
 */
type Entry = { session: LiveSession; until: number }
type Memory = { entries: Map<string, Entry>; emptiedAt: number }

const holdMs = 10_000
const most = 20_000

const slot = Symbol.for('sapocom.session-cache')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= startMemory()
const memory = holder[slot]

const changesWhoAsks = new Set<string>([
  'session.ended',
  'session.changed',
  'account.changed',
  'user.changed',
  'users.changed',
  'settings.changed',
] satisfies EventName[])

function startMemory(): Memory {
  const started: Memory = { entries: new Map(), emptiedAt: 0 }
  const empty = () => clear(started)
  onEvent(({ name }) => {
    if (changesWhoAsks.has(name)) empty()
  })
  onEventsLost(empty)
  return started
}

function clear(which: Memory): void {
  which.entries.clear()
  which.emptiedAt = Date.now()
}

/** Whoever changes a session itself does not wait for the word of it to come round. */
export const forgetSessions = (): void => clear(memory)

/** The session of a token; undefined when not remembered. */
export function rememberedSession(token: string): LiveSession | undefined {
  const entry = memory.entries.get(token)
  return entry && entry.until > Date.now() ? entry.session : undefined
}

/** @param asked when the database was asked (ms): an answer older than the last change is not kept. */
export function rememberSession(token: string, session: LiveSession | null, asked: number): void {
  if (!hearsEvents() || !session || asked <= memory.emptiedAt) return
  if (memory.entries.size >= most) memory.entries.clear()
  memory.entries.set(token, { session, until: asked + holdMs })
}
