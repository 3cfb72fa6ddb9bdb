import fastify, { type FastifyContextConfig, type FastifyPluginAsync } from 'fastify'
import { expect, test } from 'vitest'
import { demandPolicies } from './route-policy.ts'

const start = async (config: FastifyContextConfig | undefined) => {
  const front = fastify()
  demandPolicies(front)
  const routes: FastifyPluginAsync = async (scope) => {
    scope.get('/somewhere', config ? { config } : {}, async () => 'here')
  }
  await front.register(routes)
  return (await front.inject('/somewhere')).body
}

test.each([
  ['names an action', { action: 'media.upload' as const }],
  ['says why it is open', { open: 'for everybody' }],
])('a route that %s is served', async (_what, config) => {
  expect(await start(config)).toBe('here')
})

test.each<[string, FastifyContextConfig | undefined]>([
  ['says nothing', undefined],
  ['gives an empty reason', { open: '' }],
  ['names an action that the table does not know', { action: 'everything.do' as 'media.upload' }],
  ['names an action and is open all the same', { action: 'media.upload', open: 'for everybody' }],
])('a route that %s keeps the front from starting', async (_what, config) => {
  await expect(start(config)).rejects.toThrow('The route GET /somewhere must name')
})
