import { rows, statement } from '#platform/database.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import type { EventName } from '../events.ts'
import type { Principal } from '../sessions/principal.ts'
import { currentVersions } from './documents.ts'

/** What a person is reminded of on every page. */
export type StandingNotices = {
  /** ISO 8601: she will be erased then. */
  erasureDueAt: string | null
  /** She has read an earlier privacy notice than the present one. */
  privacyChanged: boolean
}

const select = statement(`
  select u.erasure_due_at,
    coalesce((select not bool_or(c.version = any($2::text[])) from consents c
      where c.user_id = u.id and c.document = 'privacy' and c.withdrawn_at is null), false) as privacy_changed
  from users u where u.id = $1`)

/** Asked on every page of somebody signed in: one statement. */
export async function readStandingNotices({ userId }: Principal): Promise<StandingNotices> {
  const [row] = await rows<{ erasure_due_at: Date | null; privacy_changed: boolean }>(select, [
    userId,
    await privacyVersions(),
  ])
  return {
    erasureDueAt: row?.erasure_due_at?.toISOString() ?? null,
    privacyChanged: row?.privacy_changed ?? false,
  }
}

/** Held in memory while the word of a change would arrive. */
type Memory = { held: Promise<string[]> | undefined }

const slot = Symbol.for('sapocom.privacy-versions')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= start()
const memory = holder[slot]

const changed: EventName = 'site-page.changed'

function start(): Memory {
  const started: Memory = { held: undefined }
  const forget = () => {
    started.held = undefined
  }
  onEvent(({ name }) => {
    if (name === changed) forget()
  })
  onEventsLost(forget)
  return started
}

function privacyVersions(): Promise<string[]> {
  if (memory.held) return memory.held
  const reading = currentVersions('privacy')
  if (hearsEvents()) {
    memory.held = reading
    reading.catch(() => {
      if (memory.held === reading) memory.held = undefined
    })
  }
  return reading
}
