import { randomBytes } from 'node:crypto'
import type { Delivery, Store, Thing } from 'activitypub-express'

type Row = { sequence: number; thing: Thing }

/**
 * activitypub-express' store in memory instead of MongoDB. Like MongoDB it takes and gives copies, and keeps a copy of an
 * object inside of the activities about it, which follow when the object changes.
 */
export class ApexStore implements Store {
  readonly #objects = new Map<string, Thing>()
  readonly #activities = new Map<string, Row>()
  readonly #collections = new Map<string, Set<string>>()
  readonly #about = new Map<string, Set<string>>()
  readonly #contexts: Map<string, object>
  #deliveries: Delivery[] = []
  #sequence = 0

  /** @param contexts JSON-LD contexts by URL; any other is taken to be empty, for nothing is ever downloaded */
  constructor(contexts: Map<string, object>) {
    this.#contexts = contexts
  }

  async getObject(id: string, includeMeta?: boolean) {
    return copy(this.#objects.get(id), includeMeta === true)
  }

  async saveObject(thing: Thing) {
    if (this.#objects.has(thing.id)) return false
    this.#objects.set(thing.id, structuredClone(thing))
    return true
  }

  async updateObject(thing: Thing, _actor: string | null, fullReplace: boolean) {
    const known = this.#objects.get(thing.id)
    if (!known) return undefined
    const updated = fullReplace ? structuredClone(thing) : merge(known, thing)
    if (known._meta && !updated._meta) updated._meta = known._meta
    this.#objects.set(thing.id, updated)
    this.#updateCopies(updated)
    return copy(updated, false)
  }

  async getActivity(id: string, includeMeta?: boolean) {
    return copy(this.#activities.get(id)?.thing, Boolean(includeMeta))
  }

  async findActivityByCollectionAndObjectId(collection: string, object: string, includeMeta?: boolean) {
    return copy(
      this.#find(collection, ({ object: about }) => names(about, object)),
      Boolean(includeMeta),
    )
  }

  async findActivityByCollectionAndActorId(collection: string, actor: string, includeMeta?: boolean) {
    return copy(
      this.#find(collection, ({ actor: by }) => names(by, actor)),
      Boolean(includeMeta),
    )
  }

  async getStream(collection: string, limit: number | null, after: string | null, blocked: string[] = []) {
    const before = after ? Number(after) : Number.POSITIVE_INFINITY
    if (Number.isNaN(before)) throw new Error('ApexStore: invalid page value')
    const rows = this.#rowsOf(collection)
      .filter(({ sequence, thing }) => sequence < before && !blocked.some((id) => names(thing.actor, id)))
      .reverse()
    const found: Thing[] = []
    for (const { sequence, thing } of rows) {
      const actor = this.#objects.get(idsOf(thing.actor)[0] ?? '')
      if (actor) found.push({ ...withoutMeta(thing), actor: [withoutMeta(actor)], _id: String(sequence) })
      if (limit && found.length === limit) break
    }
    return structuredClone(found)
  }

  async getStreamCount(collection: string) {
    return this.#collections.get(collection)?.size ?? 0
  }

  async saveActivity(activity: Thing) {
    if (this.#activities.has(activity.id)) return undefined
    this.#put(activity.id, { sequence: ++this.#sequence, thing: structuredClone(activity) })
    return true
  }

  async removeActivity(activity: Thing, actor: string) {
    const row = this.#activities.get(activity.id)
    if (!row || !names(row.thing.actor, actor)) return
    this.#activities.delete(activity.id)
    for (const ids of this.#collections.values()) ids.delete(activity.id)
    for (const id of idsOf(row.thing.object)) this.#about.get(id)?.delete(activity.id)
  }

  async updateActivity(activity: Thing, fullReplace: boolean) {
    const row = this.#activities.get(activity.id)
    if (!row) return activity
    const meta = row.thing._meta
    const thing = fullReplace ? structuredClone(activity) : merge(row.thing, activity)
    if (meta) thing._meta = meta
    this.#put(activity.id, { sequence: row.sequence, thing })
    this.#updateCopies(thing)
    return structuredClone(thing)
  }

  async updateActivityMeta(activity: Thing, key: string, value: string, remove?: boolean) {
    const row = this.#activities.get(activity.id)
    if (!row) throw new Error('Error updating activity meta: not found')
    const values = new Set((row.thing._meta as Record<string, string[]> | undefined)?.[key])
    if (remove) values.delete(value)
    else values.add(value)
    row.thing._meta = { ...row.thing._meta, [key]: [...values] }
    if (key === 'collection' && remove) this.#collections.get(value)?.delete(activity.id)
    this.#put(activity.id, row)
    return structuredClone(row.thing)
  }

  async getContext(url: string) {
    return { contextUrl: null, documentUrl: url, document: this.#contexts.get(url) ?? { '@context': {} } }
  }

  async saveContext() {
    // Nothing is downloaded, so there is nothing to keep.
  }

  async getUserCount() {
    return [...this.#objects.values()].filter(({ _meta }) => _meta?.privateKey).length
  }

  generateId() {
    return randomBytes(12).toString('hex')
  }

  async deliveryEnqueue(actorId: string, body: string, addresses: string[], signingKey: string) {
    const after = new Date()
    for (const address of addresses) {
      this.#deliveries.push({ address, actorId, signingKey, body, attempt: 0, after })
    }
    return addresses.length > 0 ? true : undefined
  }

  async deliveryDequeue() {
    const now = Date.now()
    const due = this.#deliveries.findIndex(({ after }) => after.getTime() <= now)
    if (due >= 0) return this.#deliveries.splice(due, 1)[0] ?? null
    const next = Math.min(...this.#deliveries.map(({ after }) => after.getTime()))
    return Number.isFinite(next) ? { waitUntil: new Date(next) } : null
  }

  async deliveryRequeue(delivery: Delivery) {
    const after = new Date(delivery.after.getTime() + 10 ** delivery.attempt)
    this.#deliveries.push({ ...delivery, attempt: delivery.attempt + 1, after })
    return true
  }

  #rowsOf(collection: string): Row[] {
    const ids = [...(this.#collections.get(collection) ?? [])]
    return ids.flatMap((id) => this.#activities.get(id) ?? []).sort((a, b) => a.sequence - b.sequence)
  }

  #find(collection: string, fits: (activity: Thing) => boolean): Thing | undefined {
    return this.#rowsOf(collection).find(({ thing }) => fits(thing))?.thing
  }

  #put(id: string, row: Row): void {
    this.#activities.set(id, row)
    for (const collection of row.thing._meta?.collection ?? []) addTo(this.#collections, collection, id)
    for (const about of idsOf(row.thing.object)) addTo(this.#about, about, id)
  }

  #updateCopies(thing: Thing): void {
    const shown = withoutMeta(thing)
    for (const id of this.#about.get(thing.id) ?? []) {
      const row = this.#activities.get(id)
      if (!row || !Array.isArray(row.thing.object)) continue
      row.thing.object = row.thing.object.map((old) =>
        typeof old === 'object' && old?.id === thing.id ? shown : old,
      )
    }
  }
}

function addTo(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key) ?? new Set()
  map.set(key, ids.add(id))
}

/** The ids in a property, whether it holds addresses, objects or an array of either. */
export function idsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.flatMap((one) => {
    if (typeof one === 'string') return one
    const id = (one as { id?: unknown } | null | undefined)?.id
    return typeof id === 'string' ? id : []
  })
}

const names = (value: unknown, id: string): boolean => idsOf(value).includes(id)

/** As apex updates: null takes a property away. */
function merge(known: Thing, change: Thing): Thing {
  const entries = Object.entries({ ...known, ...structuredClone(change) }).filter(
    ([, value]) => value !== null,
  )
  return Object.fromEntries(entries) as Thing
}

function withoutMeta({ _meta: _, _local: __, ...thing }: Thing): Thing {
  return thing as Thing
}

function copy(thing: Thing | undefined, includeMeta: boolean): Thing | undefined {
  return thing && structuredClone(includeMeta ? thing : withoutMeta(thing))
}
