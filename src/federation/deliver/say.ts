import { readAdmission } from '#domain/domains/read-domain-treatment.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { instanceId } from './actor-keys.ts'
import { wakeDeliveries } from './delivery-clock.ts'
import { type Destination, planActivity } from './plan-delivery.ts'
import { proveOfficial } from './prove-official.ts'
import { expectReceipts } from './receipts.ts'

/** Something to be said to other servers, and how it is found out in the transaction to whom. */
export type Saying = {
  /** Who says it; 0 is the instance. */
  accountId: bigint
  body: JsonObject
  /** See `planActivity`. */
  aboutId: bigint | null
  /** Days; see `planActivity`. */
  keepTrying?: number
  /** Locks what it is about; `unsaid` if it is not true any more. */
  to: (tx: Tx) => Promise<Destination[] | 'unsaid'>
  /** The post that those who get this have from then on. */
  hands?: bigint
  /** The post that is taken back by this: what each server answers is written down. */
  takesBack?: bigint
}

/**
 * Plans what is to be said in one transaction, for servers that we talk to. What an agency says carries a proof of its own
 * (FEP-8b32). Network: none.
 * @returns how many deliveries were planned; `unsaid` if something was not true any more (nothing was planned then)
 */
export async function say(...sayings: Saying[]): Promise<number | 'unsaid'> {
  const admits = await readAdmission()
  const official = await areOfficial(sayings)
  const proven = await Promise.all(
    sayings.map(async (it) => ({
      ...it,
      body: official.has(it.accountId) ? await proveOfficial(it.accountId, it.body) : it.body,
    })),
  )
  const planned = await transaction(async (tx) => {
    let sum = 0
    for (const saying of proven) {
      const to = await saying.to(tx)
      if (to === 'unsaid') return to
      sum += await planOne(
        tx,
        saying,
        to.filter(({ host }) => admits(host)),
      )
    }
    return sum
  })
  if (planned !== 'unsaid' && planned > 0) wakeDeliveries()
  return planned
}

async function planOne(
  tx: Tx,
  { body, hands, takesBack, ...saying }: Saying,
  to: Destination[],
): Promise<number> {
  const { id } = body
  if (typeof id !== 'string') throw new Error('An activity without an id cannot be said')
  if (hands !== undefined && to.length > 0) {
    await tx.$executeRawUnsafe(
      `insert into post_recipients (post_id, inbox_id) select $1, unnest($2::bigint[]) on conflict do nothing`,
      hands,
      to.map(({ inboxId }) => inboxId),
    )
  }
  const planned = await planActivity(tx, { ...saying, body: { ...body, id } }, to)
  if (takesBack !== undefined && planned > 0) await expectReceipts(tx, takesBack, id, to)
  return planned
}

async function areOfficial(sayings: Saying[]): Promise<ReadonlySet<bigint>> {
  const ids = sayings.map(({ accountId }) => accountId).filter((id) => id !== instanceId)
  const agencies = await database().account.findMany({
    where: { id: { in: ids }, kind: 'agency' },
    select: { id: true },
  })
  return new Set(agencies.map(({ id }) => id))
}
