import { database } from '#platform/database.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import type { EventName } from '../events.ts'
import { readSettings } from '../instance/read-settings.ts'
import { type DomainTreatment, isAdmitted, treatmentOf } from './domains-rules.ts'

/** Held in memory while the word of a change would arrive; every change on any node empties it. */
type Memory = { held: ReadonlyMap<string, DomainTreatment> | undefined; emptied: number }

const slot = Symbol.for('sapocom.domain-policies')
const holder = globalThis as { [slot]?: Memory }
holder[slot] ??= start()
const memory = holder[slot]

const changed: EventName = 'domain-policy.changed'

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

/** Whoever changes a policy itself does not wait for the word of it to come round. */
export const forgetDomainPolicies = (): void => empty(memory)

async function readPolicies(): Promise<ReadonlyMap<string, DomainTreatment>> {
  if (memory.held) return memory.held
  const { emptied } = memory
  const rows = await database().domainPolicy.findMany({
    select: { domain: true, level: true, rejectMedia: true, partner: true, partnerName: true },
  })
  const policies = new Map(rows.map(({ domain, ...treatment }) => [domain, treatment]))
  if (hearsEvents() && memory.emptied === emptied) memory.held = policies
  return policies
}

/** How a host is treated, by the policy of its domain or of one above it; null if there is none. Not inside a transaction. */
export const domainTreatmentOf = async (host: string): Promise<DomainTreatment | null> =>
  treatmentOf(host, await readPolicies())

/** The same for many hosts. Itself read outside a transaction. */
export async function readTreatments(): Promise<(host: string) => DomainTreatment | null> {
  const policies = await readPolicies()
  return (host) => treatmentOf(host, policies)
}

/** Whether anything goes to or comes from a host. Asked at every door between servers. Not inside a transaction. */
export async function mayFederate(host: string): Promise<boolean> {
  const [{ federation }, policies] = await Promise.all([readSettings(), readPolicies()])
  return isAdmitted(federation, treatmentOf(host, policies))
}

/** Of many hosts, those that may be talked to. */
export async function admittedAmong(hosts: readonly string[]): Promise<string[]> {
  const [{ federation }, policies] = await Promise.all([readSettings(), readPolicies()])
  return hosts.filter((host) => isAdmitted(federation, treatmentOf(host, policies)))
}

/** The rule of `mayFederate`, to be asked within a transaction. Itself read before it. */
export async function readAdmission(): Promise<(host: string) => boolean> {
  const [{ federation }, policies] = await Promise.all([readSettings(), readPolicies()])
  return (host) => isAdmitted(federation, treatmentOf(host, policies))
}
