import { expect, test } from 'vitest'
import { readActivity } from '#federation/vocabulary/read-activity.ts'
import { readActor } from '#federation/vocabulary/read-actor.ts'
import { readPost } from '#federation/vocabulary/read-post.ts'
import { isUnreadable } from '#federation/vocabulary/unreadable.ts'
import { demandLimits } from '../federation/rig/hold-limits.ts'
import { malformed } from '../federation/rig/malformed.ts'

const most = 10_000

/** As a delivery would be parsed at worst: names of prototypes stay, so the readers must bear them. */
function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

const idOf = (json: unknown): string =>
  typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string' ? json.id : ''

const outcomes = new Map<string, number>()
const thousands = Array.from({ length: most / 1_000 }, (_, n) => n * 1_000)

test.each(thousands)(
  'malformed documents from %d on are read within the limits or refused; nothing is thrown',
  (first) => {
    for (let seed = first; seed < first + 1_000; seed++) {
      const { kind, body } = malformed(seed)
      const json = parsed(body)
      const finalUrl = idOf(json)
      try {
        for (const read of [readActivity(json), readActor(json, { finalUrl }), readPost(json)]) {
          demandLimits(read)
          const outcome = isUnreadable(read) ? read.unreadable : 'read'
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        }
      } catch (cause) {
        throw new Error(`seed ${seed} (${kind})`, { cause })
      }
    }
    expect('type' in {}).toBe(false)
  },
)

test('among ten thousand is everything that can be wrong', () => {
  expect(outcomes.get('read')).toBeGreaterThan(most / 5)
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'not-an-object',
      'unknown-type',
      'no-id',
      'no-actor',
      'foreign-id',
      'no-object',
      'no-target',
    ]),
  )
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'no-author',
      'foreign-author',
      'no-inbox',
      'foreign-inbox',
      'no-username',
      'empty',
      'tombstone',
    ]),
  )
})

test('the same seed gives the same bytes, another one others', () => {
  expect(malformed(7)).toEqual(malformed(7))
  expect(malformed(7).body).not.toEqual(malformed(8).body)
})
