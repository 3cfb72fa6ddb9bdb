import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { config } from '#platform/config.ts'
import { metrics } from '#platform/metrics.ts'
import { isReady } from '#platform/readiness.ts'

/** For the operator: /healthz (the process answers), /readyz (it can serve), /metrics (with a token only). */
export const healthRoutes: FastifyPluginAsync = async (front) => {
  front.get(
    '/healthz',
    { config: { open: 'says nothing but that the process answers' } },
    async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )

  front.get('/readyz', { config: { open: 'for balancing; names no secret' } }, async (_request, reply) => {
    const checks = await isReady()
    const ready = Object.values(checks).every(Boolean)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready', checks })
  })

  front.get(
    '/metrics',
    { config: { open: 'asks for the operator’s token itself' } },
    async (request, reply) => {
      const { METRICS_TOKEN } = config()
      if (!METRICS_TOKEN || !sameText(request.headers.authorization ?? '', `Bearer ${METRICS_TOKEN}`)) {
        return reply.code(404).send({ error: 'Not found' })
      }
      return reply.type(metrics.contentType).send(await metrics.metrics())
    },
  )
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
