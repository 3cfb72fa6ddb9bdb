import { readAdmission } from '#domain/domains/read-domain-treatment.ts'
import { now } from '#platform/clock.ts'
import { log } from '#platform/log.ts'
import { deliveries } from '#platform/metrics.ts'
import { openForeignPool } from '#platform/remote-fetch-foreign.ts'
import type { RemotePool } from '#platform/remote-fetch-pool.ts'
import { type Busy, type Claimed, claimDeliveries, type Letter, perHost } from './claim-deliveries.ts'
import { onPlanned } from './delivery-clock.ts'
import { DeliveryLanes, type LaneSizes } from './delivery-lanes.ts'
import { Letters } from './letters.ts'
import { judge } from './outcome-rules.ts'
import { sendDelivery } from './send-delivery.ts'
import { giveBack, type Settled } from './settle-deliveries.ts'
import { Settling } from './settling.ts'
import { Waking } from './waking.ts'

export type EngineOptions = {
  lanes?: LaneSizes
  pool?: RemotePool
}

/** What was planned elsewhere is seen after this long at the latest. */
const lookMs = 500
/** A look for a few that just became free would be one look for each. */
const fewest = 32
/** What waits to be written down stops the engine from taking more. */
const mostUnsettled = 5_000

/**
 * Delivers what is due until told to stop. At least once: what was claimed by an engine that died is delivered by another
 * when the lease ends. Several may run, in several processes.
 * @returns the way to stop: it takes nothing new, and waits for what is under way, at most so long
 */
export function startDeliveries(options: EngineOptions = {}): { stop(withinMs: number): Promise<void> } {
  const engine = new DeliveryEngine(options)
  const running = engine.run()
  return {
    async stop(withinMs) {
      await engine.end(withinMs)
      await running
    },
  }
}

/** Delivers what is due now and what follows from it at once. For tests and benches, which keep no engine running. */
export async function deliverDue(options: EngineOptions = {}): Promise<void> {
  const engine = new DeliveryEngine(options)
  await engine.runOnce()
  await engine.end(30_000)
}

class DeliveryEngine {
  readonly #pool: RemotePool
  readonly #ownsPool: boolean
  readonly #waking = new Waking()
  readonly #lanes: DeliveryLanes
  readonly #settling = new Settling(() => this.#waking.wake())
  readonly #letters = new Letters()
  /** Until when what waits for want of room is put off, by host. */
  readonly #putOff = new Map<string, Date>()
  readonly #unbell = onPlanned(() => this.#waking.wake())
  readonly #fewest: number
  #ended = false

  constructor({ lanes = { fast: 512, all: 3_000 }, pool }: EngineOptions) {
    this.#pool = pool ?? openForeignPool({ perHost })
    this.#ownsPool = !pool
    this.#fewest = Math.min(fewest, Math.ceil(lanes.fast / 2))
    this.#lanes = new DeliveryLanes(lanes, () => {
      if (this.#hasRoom) this.#waking.wake()
    })
  }

  get #hasRoom(): boolean {
    return this.#settling.waiting < mostUnsettled && this.#lanes.room >= this.#fewest
  }

  async run(): Promise<void> {
    while (!this.#ended) {
      try {
        const next = this.#hasRoom ? await this.#look() : null
        if (next !== 'more') await this.#waking.next(waitMs(next))
      } catch (error) {
        log().error({ err: error }, 'deliveries: could not look for what is due')
        await this.#waking.next(2_000)
      }
    }
  }

  async runOnce(): Promise<void> {
    for (;;) {
      const next = await this.#look()
      if (next === 'more') continue
      if (this.#lanes.underWay === 0 && this.#settling.waiting === 0) {
        await this.#settling.done()
        if ((await this.#look()) === null && this.#lanes.underWay === 0) return
      }
      await this.#waking.next(20)
    }
  }

  async end(withinMs: number): Promise<void> {
    this.#ended = true
    this.#unbell()
    this.#waking.wake()
    const giveUpAt = performance.now() + withinMs
    while (this.#lanes.underWay > 0 && performance.now() < giveUpAt) await this.#waking.next(50)
    if (this.#lanes.underWay > 0)
      log().warn({ left: this.#lanes.underWay }, 'deliveries: left to their leases')
    await Promise.race([this.#settling.done(), new Promise((resolve) => setTimeout(resolve, 5_000))])
    this.#settling.close()
    if (this.#ownsPool) this.#pool.close()
  }

  /** Claims and starts what there is room for. @returns whether there may be more, or when the next will be due */
  async #look(): Promise<'more' | Date | null> {
    const room = this.#lanes.room
    if (room === 0) return null
    const { claimed, putOff, seen, next } = await claimDeliveries(room, this.#busy())
    for (const [host, until] of putOff) this.#putOff.set(host, until)
    if (this.#ended) {
      await giveBack(claimed)
      return null
    }
    if (claimed.length > 0) await this.#begin(claimed)
    return seen === room ? 'more' : next
  }

  async #begin(claimed: Claimed[]): Promise<void> {
    // Asked for all at once, and anew each time: a policy may have changed since the plan.
    const admits = await readAdmission()
    const letters = await this.#letters.get(claimed.map(({ activityId }) => activityId))
    for (const delivery of claimed) {
      const letter = letters.get(delivery.activityId)
      if (!letter) continue
      if (letter.expiresAt <= now()) this.#settle({ delivery, judgement: 'expired', learned: null })
      else if (!admits(delivery.host)) this.#settle({ delivery, judgement: 'barred', learned: null })
      else void this.#lanes.run(delivery.host, () => this.#deliver(delivery, letter))
    }
  }

  #busy(): Busy[] {
    const at = now()
    for (const [host, until] of this.#putOff) if (until <= at) this.#putOff.delete(host)
    const hosts = new Set([...this.#lanes.hosts.keys(), ...this.#putOff.keys()])
    return [...hosts].map((host) => ({
      host,
      room: perHost - (this.#lanes.hosts.get(host) ?? 0),
      putOffUntil: this.#putOff.get(host) ?? at,
    }))
  }

  async #deliver(delivery: Claimed, letter: Letter): Promise<void> {
    try {
      const { heard, learned } = await sendDelivery(delivery, letter, this.#pool)
      this.#settle({ delivery, judgement: judge(heard, delivery.attempts + 1, now()), learned })
    } catch (error) {
      // A fault of ours; the lease ends, and it is tried again.
      deliveries.inc({ outcome: 'fault' })
      log().error({ err: error, host: delivery.host }, 'deliveries: one failed by our own fault')
    }
  }

  #settle(settled: Settled): void {
    const { judgement } = settled
    deliveries.inc({ outcome: typeof judgement === 'string' ? judgement : judgement.outcome })
    this.#settling.add(settled)
  }
}

/** What was put off for a moment is looked at again when that is over. */
function waitMs(next: Date | null): number {
  if (next === null) return lookMs
  return Math.min(lookMs, Math.max(20, next.getTime() - now().getTime()))
}
