import { database } from '#platform/database.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { EventName } from '../events.ts'
import { type Settings, settingsSchema } from './settings.ts'

/** Held in memory while the word of a change would arrive; every change on any node empties it. */
type Memory = { held: Promise<Settings> | undefined }

const slot = Symbol.for('sapocom.settings')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= start()
const memory = holder[slot]

const changed: EventName = 'settings.changed'

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

/** The instance's settings; what nobody has set has its default. The page that shows them depends on them. */
export async function readSettings(): Promise<Settings> {
  dependsOn('settings')
  if (memory.held) return memory.held
  const reading = load()
  if (hearsEvents()) {
    memory.held = reading
    reading.catch(() => {
      if (memory.held === reading) memory.held = undefined
    })
  }
  return reading
}

/** Whoever changes a setting itself does not wait for the word of it to come round. */
export function forgetSettings(): void {
  memory.held = undefined
}

async function load(): Promise<Settings> {
  const rows = await database().instanceSetting.findMany()
  const parsed = settingsSchema.safeParse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  if (!parsed.success) throw new Error(`A setting in the database is not valid: ${parsed.error.message}`)
  return parsed.data
}
