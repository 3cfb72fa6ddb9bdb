import { beforeEach, expect, test } from 'vitest'
import { postUri } from '#domain/addresses.ts'
import { quoteRequestUri } from '#federation/render/render-account-activity.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { deliver, openHostileScene, postAt, published } from './rig/hostile-scene.ts'

/** Another server's answer to our wish to quote (FEP-044f), when it names that wish by its address alone. */
connectTestDatabase()
const { eve, mallory, reader } = openHostileScene()

let ours: bigint
let wish: string
let word: string

beforeEach(async () => {
  const quoted = await published(eve, 'eve')
  const quotedId = (await postAt(quoted.id))?.id ?? null
  ours = await write(reader(), 'Sehenswert', { quoteOfId: quotedId })
  wish = quoteRequestUri(postUri(ours))
  word = eve.serve(`/words/${ours}`, () => ({
    body: {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${eve.url}/words/${ours}`,
      type: 'QuoteAuthorization',
      attributedTo: eve.actor('eve').id,
      interactingObject: postUri(ours),
      interactionTarget: quoted.id,
    },
  }))
})

const quoteOf = () =>
  database().post.findUniqueOrThrow({
    where: { id: ours },
    select: { quoteOf: { select: { author: { select: { username: true } } } }, quoteStampUri: true },
  })

test('consent counts, and can be taken back', async () => {
  expect(await deliver(eve, eve.activity('eve', 'Accept', wish, { result: word }))).toBe('done')
  expect(await quoteOf()).toMatchObject({ quoteStampUri: word, quoteOf: { author: { username: 'eve' } } })
  expect(await deliver(eve, eve.activity('eve', 'Reject', wish))).toBe('done')
  expect(await quoteOf()).toEqual({ quoteStampUri: null, quoteOf: null })
})

test('nobody answers for the quoted author, and there is no consent without her word', async () => {
  expect(await deliver(mallory, mallory.activity('mallory', 'Accept', wish, { result: word }))).toBe(
    'ignored',
  )
  expect(await deliver(mallory, mallory.activity('mallory', 'Reject', wish))).toBe('ignored')
  expect(await deliver(eve, eve.activity('eve', 'Accept', wish))).toBe('ignored')
  const another = quoteRequestUri(postUri(await write(reader(), 'Ohne Zitat')))
  expect(await deliver(eve, eve.activity('eve', 'Accept', another, { result: word }))).toBe('ignored')
  expect(await quoteOf()).toMatchObject({ quoteStampUri: null, quoteOf: { author: { username: 'eve' } } })
})
