import { expect, test } from 'vitest'
import { keepIncoming } from '#federation/receive/keep-incoming.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

const row = (name: string, body = '{}') => ({
  uri: `https://nord.example/${name}`,
  actorUri: 'https://nord.example/users/x',
  host: 'nord.example',
  body,
})
const keptOf = async (name: string): Promise<string[]> => {
  const kept = await database().incomingActivity.findMany({
    where: { uri: { startsWith: `https://nord.example/${name}/` } },
    orderBy: { uri: 'asc' },
  })
  return kept.map(({ uri }) => uri.slice(21 + name.length + 1))
}

test('whatever comes at once is kept, each once', async () => {
  const names = Array.from({ length: 250 }, (_, at) => `many/${String(at).padStart(3, '0')}`)
  await Promise.all([...names, ...names.toReversed()].map((name) => keepIncoming(row(name))))
  expect(await keptOf('many')).toEqual(names.map((name) => name.slice(5)))
})

test('is there when it is said to be there', async () => {
  await keepIncoming(row('there/1'))
  expect(await keptOf('there')).toEqual(['1'])
})

test('one that cannot be kept takes no other with it', async () => {
  const outcomes = await Promise.allSettled([
    keepIncoming(row('mixed/1')),
    keepIncoming(row('mixed/2')),
    keepIncoming(row('mixed/3', 'no \0 text')),
    keepIncoming(row('mixed/4')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await keptOf('mixed')).toEqual(['1', '2', '4'])
  await keepIncoming(row('mixed/5'))
  expect(await keptOf('mixed')).toEqual(['1', '2', '4', '5'])
})
