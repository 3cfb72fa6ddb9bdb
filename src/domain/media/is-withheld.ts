import { rows, statement } from '#platform/database.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import type { EventName } from '../events.ts'

/** What is known of blobs, while the word of a change would arrive; any suspension on any node empties it. */
type Memory = { known: Map<string, boolean>; emptiedAt: number }

const most = 50_000

const slot = Symbol.for('sapocom.withheld-blobs')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= start()
const memory = holder[slot]

const changes = new Set<string>([
  'account.suspended',
  'account.restored',
  'media.accepted',
  'notice.stored',
] satisfies EventName[])

function start(): Memory {
  const started: Memory = { known: new Map(), emptiedAt: 0 }
  const empty = () => {
    started.known.clear()
    started.emptiedAt = performance.now()
  }
  onEvent(({ name }) => {
    if (changes.has(name)) empty()
  })
  onEventsLost(empty)
  return started
}

const select = statement(`
  select count(*) > 0 and bool_and(a.suspended_at is not null or m.purpose = 'notice') as withheld
  from media_blobs b join media m on m.id = b.media_id join accounts a on a.id = m.owner_id where b.key = $1`)

/**
 * Whether a picture is shown to nobody here, because everybody who uploaded it is suspended, or it is a notice's, which have
 * addresses of their own: this one, once known, would otherwise go on showing it. Asked for every picture that is sent, of the database once a change.
 */
export async function isWithheld(key: string): Promise<boolean> {
  const remembered = memory.known.get(key)
  if (remembered !== undefined) return remembered
  const asked = performance.now()
  const [row] = await rows<{ withheld: boolean }>(select, [key])
  const withheld = row?.withheld ?? false
  if (hearsEvents() && asked > memory.emptiedAt) {
    if (memory.known.size >= most) memory.known.clear()
    memory.known.set(key, withheld)
  }
  return withheld
}
