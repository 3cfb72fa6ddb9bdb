import { readdirSync, readFileSync } from 'node:fs'
import { type Random, randomFrom } from './random-from.ts'
import {
  addresses,
  dates,
  type Json,
  markup,
  numbers,
  others,
  strangeTexts,
  types,
} from './strange-values.ts'

/** What a hostile server sends: usually JSON, sometimes not even that. The same seed gives the same bytes. */
export type Malformed = { seed: number; kind: string; body: Uint8Array }

/** No more is added to what is as large: beyond 1 MiB it is refused before it is read. */
const usualBytes = 128 * 1024

const sizeOf = (value: Json): number => JSON.stringify(value).length

type Place = { holder: Json[] | { [key: string]: Json }; key: string }

const folder = new URL('../documents/', import.meta.url)
let loaded: Json[] | undefined

/** Every actor, post and activity that was written down. */
export function recordedDocuments(): Json[] {
  loaded ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const file: Record<string, Record<string, Json>> = JSON.parse(
        readFileSync(new URL(name, folder), 'utf8'),
      )
      return Object.values(file).flatMap((documents) => Object.values(documents))
    })
  return loaded
}

/**
 * A recorded document with some of its places put wrong.
 * @param seed a whole number
 * @param own what stands in for `https://sapocom.example` and for the recorded hosts, so that it reaches a server under test
 */
export function malformed(seed: number, own: { here?: string; there?: string } = {}): Malformed {
  const random = randomFrom(seed)
  const document = structuredClone(random.of(recordedDocuments()))
  const kinds = Array.from({ length: 1 + random.below(3) }, () => random.of(Object.keys(mutations)))
  const last = kinds.reduce<Json>(
    (mutated, kind) => (sizeOf(mutated) > usualBytes ? mutated : mutate(mutated, kind, random)),
    document,
  )
  const text = JSON.stringify(last)
    .replaceAll('"\u0001raw:', '')
    .replaceAll(':raw\u0001"', '')
    .replaceAll('"\\u0001raw:', '')
    .replaceAll(':raw\\u0001"', '')
    .replaceAll('https://sapocom.example', own.here ?? 'https://sapocom.example')
    .replaceAll(/https:\/\/(?!sapocom)[a-z]+\.example/g, (host) => own.there ?? host)
  const [bytes, broken] = breakBytes(new TextEncoder().encode(text), random)
  return { seed, kind: [...kinds, ...broken].join('+'), body: bytes }
}

function mutate(document: Json, kind: string, random: Random): Json {
  const places = placesIn(document)
  if (places.length === 0) return document
  const mutation = mutations[kind]
  const root = { document }
  for (let n = 0; n <= random.below(3) && sizeOf(root.document) < usualBytes; n++)
    mutation?.(random.of(places), random, root)
  return root.document
}

type Mutation = (place: Place, random: Random, root: { document: Json }) => void

const set = ({ holder, key }: Place, value: Json): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true })
}
const get = ({ holder, key }: Place): Json => (holder as { [key: string]: Json })[key] ?? null

const mutations: Record<string, Mutation> = {
  'another type': (place, random) => set(place, random.of(others())),
  'list of it': (place, random) =>
    set(
      place,
      Array.from({ length: random.below(400) }, () => get(place)),
    ),
  'within a list': (place) => set(place, [[get(place)]]),
  gone: ({ holder, key }) =>
    void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  'huge text': (place, random) =>
    set(place, random.of(['a', '<a>', '<p>x', '&', '\u0301', '🔥', '<', '"']).repeat(random.below(30_000))),
  'strange text': (place, random) => set(place, random.of(strangeTexts)),
  'strange markup': (place, random) => set(place, markup(random)),
  'wrong address': (place, random) => set(place, random.of(addresses)),
  'wrong number': (place, random) => set(place, random.of(numbers)),
  'wrong date': (place, random) => set(place, random.of(dates)),
  'cycle of ids': (place, _random, { document }) => set(place, structuredClone(idOf(document))),
  'object within itself': (place, _random, { document }) => set(place, structuredClone(document)),
  deep: (place, random) => set(place, nested(get(place), 1 + random.below(60), random.below(2) === 0)),
  'names of prototypes': ({ holder }, random) => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      if (!Array.isArray(holder)) set({ holder, key }, random.of(others()))
  },
  'many names': ({ holder }, random) => {
    for (let n = 0; n < 2_000 && !Array.isArray(holder); n++) holder[`x${random.below(1e9)}`] = n
  },
  'swapped with another': (place, random, { document }) => {
    const other = random.of(placesIn(document))
    const value = get(place)
    set(place, structuredClone(get(other)))
    set(other, structuredClone(value))
  },
  'another type of object': (_place, random, root) => {
    if (typeof root.document === 'object' && root.document !== null && !Array.isArray(root.document))
      root.document.type = random.of(types)
  },
  'properties of another': (_place, random, root) => {
    const other = structuredClone(random.of(recordedDocuments()))
    root.document = Object.assign({}, other, random.below(2) === 0 ? root.document : {}) as Json
  },
  'no object': (_place, random, root) => {
    if (random.below(4) === 0) root.document = random.of(others())
  },
}

/** At most 400 places, found without recursion. */
function placesIn(document: Json): Place[] {
  const places: Place[] = []
  const waiting: Json[] = [document]
  for (let value = waiting.shift(); value !== undefined && places.length < 400; value = waiting.shift()) {
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      places.push({ holder: value, key })
      waiting.push(inner)
    }
  }
  return places
}

const idOf = (document: Json): Json =>
  typeof document === 'object' && document !== null && !Array.isArray(document) ? (document.id ?? null) : null

function nested(value: Json, depth: number, asList: boolean): Json {
  let outer = value
  for (let n = 0; n < depth; n++) outer = asList ? [outer] : { type: 'Note', object: outer }
  return outer
}

/** One in ten is no JSON, or no text. */
function breakBytes(bytes: Uint8Array, random: Random): [Uint8Array, string[]] {
  const at = random.below(bytes.length)
  switch (random.below(40)) {
    case 0:
      return [bytes.slice(0, at), ['cut off']]
    case 1:
      return [bytes.with(at, random.below(256)), ['wrong byte']]
    case 2:
      return [Buffer.concat([new Uint8Array([0xef, 0xbb, 0xbf]), bytes]), ['byte order mark']]
    case 3:
      return [bytes.with(at, 0xff), ['no UTF-8']]
    default:
      return [bytes, []]
  }
}
