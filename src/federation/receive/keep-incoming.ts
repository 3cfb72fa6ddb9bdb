import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'

/** An activity as it came, from whom it may come. */
export type IncomingRow = { uri: string; actorUri: string; host: string; body: string }

const insert = statement(`
  insert into incoming_activities (uri, actor_uri, host, body, received_at, due_at)
  select uri, actor_uri, host, body, $5, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t(uri, actor_uri, host, body)
  order by uri on conflict (uri) do nothing`)

/** Of one statement; what comes meanwhile goes with the next. */
const most = { rows: 100, bytes: 4 * 1024 * 1024 }

type Waiting = { row: IncomingRow; kept: () => void; failed: (error: unknown) => void }
let waiting: Waiting[] = []
let isWriting = false

/**
 * Keeps an activity; one that is there already changes nothing. Settles when it is safely stored: whatever arrives while one
 * statement is under way shares the next one, which costs a server that is busy half of what one statement for each does.
 */
export function keepIncoming(row: IncomingRow): Promise<void> {
  return new Promise((kept, failed) => {
    waiting.push({ row, kept, failed })
    if (!isWriting) void write()
  })
}

async function write(): Promise<void> {
  isWriting = true
  while (waiting.length > 0) {
    const batch = takeBatch()
    try {
      await insertRows(batch)
      for (const { kept } of batch) kept()
    } catch {
      await writeEach(batch)
    }
  }
  isWriting = false
}

function takeBatch(): Waiting[] {
  let bytes = 0
  const end = waiting.findIndex(({ row }, at) => {
    bytes += row.body.length
    return at > 0 && (at >= most.rows || bytes > most.bytes)
  })
  const batch = end === -1 ? waiting : waiting.slice(0, end)
  waiting = end === -1 ? [] : waiting.slice(end)
  return batch
}

/** One that cannot be stored must not take the others with it. */
async function writeEach(batch: Waiting[]): Promise<void> {
  for (const one of batch) await insertRows([one]).then(one.kept, one.failed)
}

/** In the order of their ids, so that two nodes that got the same do not wait for each other in a circle. */
const insertRows = (batch: Waiting[]) =>
  rows(insert, [
    batch.map(({ row }) => row.uri),
    batch.map(({ row }) => row.actorUri),
    batch.map(({ row }) => row.host),
    batch.map(({ row }) => row.body),
    now(),
  ])
