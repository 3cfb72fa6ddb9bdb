import { database, type Tx } from '#platform/database.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { EventName } from '../events.ts'
import { type Settings, settingsSchema } from './settings.ts'

/** Held in memory while the word of a change would arrive; every change on any node empties it. */
type Memory = { held: Settings | undefined; emptied: number }

const slot = Symbol.for('sapocom.settings')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= start()
const memory = holder[slot]

const changed: EventName = 'settings.changed'

function start(): Memory {
  const started: Memory = { held: undefined, emptied: 0 }
  const forget = () => empty(started)
  onEvent(({ name }) => {
    if (name === changed) forget()
  })
  onEventsLost(forget)
  return started
}

function empty(which: Memory): void {
  which.held = undefined
  which.emptied++
}

/**
 * The instance's settings; what nobody has set has its default. The page that shows them depends on them.
 * @param tx inside a transaction, its own: a second connection beside it might never come free
 */
export async function readSettings(tx?: Pick<Tx, 'instanceSetting'>): Promise<Settings> {
  dependsOn('settings')
  if (memory.held) return memory.held
  const { emptied } = memory
  const settings = await load(tx ?? database())
  if (hearsEvents() && memory.emptied === emptied) memory.held = settings
  return settings
}

/** Whoever changes a setting itself does not wait for the word of it to come round. */
export function forgetSettings(): void {
  empty(memory)
}

async function load(from: Pick<Tx, 'instanceSetting'>): Promise<Settings> {
  const rows = await from.instanceSetting.findMany()
  const parsed = settingsSchema.safeParse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  if (!parsed.success) throw new Error(`A setting in the database is not valid: ${parsed.error.message}`)
  return parsed.data
}
