import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { serveCircle, serveEndlessCollection, serveEndlessThread } from './peers/hostile-documents.ts'
import { deliver, doThreadJobs, known, openHostileScene, published } from './rig/hostile-scene.ts'

/** Whoever writes threads and lists without end keeps us busy for a while, and then no more. */

connectTestDatabase()
const { mallory } = openHostileScene()
const patience = 300_000
/** So many jobs would be done if it went on for ever. */
const many = 400
let asked = 0
beforeEach(async () => {
  await doThreadJobs(many)
  asked = mallory.requests.length
})
const stored = (path: string) =>
  database().post.count({ where: { uri: { startsWith: `${mallory.url}${path}` } } })

describe('a thread', () => {
  test(
    'of answers to answers without end is left after some dozens',
    async () => {
      const first = serveEndlessThread(mallory, '/chain', 'mallory')
      await published(mallory, 'mallory', { inReplyTo: first })
      expect(await doThreadJobs(many)).toBeLessThan(many)
      expect(await stored('/chain/')).toBeGreaterThan(10)
      expect(await stored('/chain/')).toBeLessThan(300)
    },
    patience,
  )

  test(
    'of quotes of quotes without end is left as well',
    async () => {
      mallory.serve('/quotes/*', ({ path }) => {
        const at = Number(path.split('/').at(-1))
        const body = mallory.post('mallory', {
          id: `${mallory.url}/quotes/${at}`,
          quote: `${mallory.url}/quotes/${at + 1}`,
        })
        return { body }
      })
      await published(mallory, 'mallory', { quote: `${mallory.url}/quotes/1` })
      expect(await doThreadJobs(many)).toBeLessThan(many)
      expect(await stored('/quotes/')).toBeLessThan(20)
    },
    patience,
  )

  test(
    'in a circle is walked once',
    async () => {
      const [first = ''] = serveCircle(mallory, '/circle', 'mallory', 5)
      await published(mallory, 'mallory', { inReplyTo: first })
      expect(await doThreadJobs(many)).toBeLessThan(many)
      for (let at = 0; at < 5; at++) expect(mallory.requestsTo(`/circle/${at}`).length).toBeLessThan(4)
      expect(await stored('/circle/')).toBe(5)
    },
    patience,
  )

  test(
    'that answers itself, or whose list of answers is the post, ends',
    async () => {
      const id = `${mallory.url}/posts/own-answer`
      const post = { id, inReplyTo: id, replies: id, quote: id }
      mallory.serve('/posts/own-answer', { body: mallory.post('mallory', post) })
      await published(mallory, 'mallory', post)
      expect(await doThreadJobs(many)).toBeLessThan(10)
    },
    patience,
  )

  test(
    'under which each answer has unknown ancestors and endless answers of its own ends',
    async () => {
      mallory.serve('/tree/*', ({ path }) => {
        const id = `${mallory.url}${path}`
        return { body: mallory.post('mallory', { id, inReplyTo: `${id}.above`, replies: `${id}.answers` }) }
      })
      const replies = serveEndlessCollection(mallory, '/answers', (page) => `${mallory.url}/tree/${page}`)
      await published(mallory, 'mallory', { replies, inReplyTo: `${mallory.url}/tree/root` })
      expect(await doThreadJobs(many)).toBeLessThan(many)
      expect(mallory.requestsTo('/answers').length).toBeLessThan(10)
      expect(mallory.requests.length - asked).toBeLessThan(1_000)
    },
    patience,
  )

  test(
    'of another server’s posts is fetched there, once each, and of nobody without being one',
    async () => {
      const items = Array.from({ length: 500 }, () => `${mallory.url}/nothing-here`)
      const id = `${mallory.url}/long-list`
      mallory.serve('/long-list', { body: { id, type: 'Collection', items } })
      await published(mallory, 'mallory', { replies: id, inReplyTo: `${mallory.url}/nothing-there` })
      await doThreadJobs(many)
      expect(mallory.requestsTo('/nothing-here')).toHaveLength(1)
    },
    patience,
  )
})

test('lists of an actor without end are read by nobody', async () => {
  const { id, document } = mallory.actor('endlos')
  for (const name of ['outbox', 'featured', 'followers', 'following'])
    serveEndlessCollection(mallory, `/users/endlos/${name}`, () => mallory.post('endlos'))
  Object.assign(document, { featured: `${id}/featured` })
  await known(id)
  await deliver(mallory, mallory.activity('endlos', 'Update', document))
  await doThreadJobs(many)
  for (const name of ['outbox', 'featured', 'followers', 'following'])
    expect(mallory.requestsTo(`/users/endlos/${name}`).length).toBeLessThan(20)
})
