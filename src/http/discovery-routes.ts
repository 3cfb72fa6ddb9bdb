import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { hostMetaJson, hostMetaXrd } from '#federation/discover/host-meta.ts'
import { nodeInfo, nodeInfoLinks, nodeInfoType, nodeInfoVersions } from '#federation/discover/node-info.ts'
import { findByWebfinger } from '#federation/discover/webfinger.ts'
import { admitReader, sayMissing } from './send-document.ts'

const route = {
  config: { open: 'servers and people find out who is here; nothing of it is private' },
  onRequest: admitReader,
}

const jrd = 'application/jrd+json; charset=utf-8'

/** How this server and its accounts are found: WebFinger, host-meta, NodeInfo. Readable from every website. */
export function discoveryRoutes(front: FastifyInstance, root: string): void {
  front.get<{ Querystring: Record<string, unknown> }>(
    '/.well-known/webfinger',
    route,
    async (request, reply) => {
      openToScripts(reply)
      const { resource, rel = [] } = request.query
      if (typeof resource !== 'string') return malformed(reply)
      const found = await findByWebfinger(
        resource,
        [rel].flat().filter((one) => typeof one === 'string'),
      )
      if (found === 'malformed') return malformed(reply)
      if (found === null) return sayMissing(reply)
      return keep(reply, 600).type(jrd).send(JSON.stringify(found))
    },
  )

  front.get('/.well-known/host-meta', route, async (request, reply) => {
    const isJson = request.headers.accept?.includes('json') === true
    openToScripts(keep(reply, 3_600)).header('vary', 'Accept')
    return isJson
      ? reply.type(jrd).send(JSON.stringify(hostMetaJson()))
      : reply.type('application/xrd+xml; charset=utf-8').send(hostMetaXrd())
  })
  front.get('/.well-known/host-meta.json', route, async (_request, reply) =>
    openToScripts(keep(reply, 3_600)).type(jrd).send(JSON.stringify(hostMetaJson())),
  )

  front.get('/.well-known/nodeinfo', route, async (_request, reply) =>
    openToScripts(keep(reply, 3_600))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(nodeInfoLinks())),
  )
  for (const version of nodeInfoVersions) {
    front.get(`/nodeinfo/${version}`, route, async (_request, reply) =>
      openToScripts(keep(reply, 1_800))
        .type(nodeInfoType(version))
        .send(JSON.stringify(await nodeInfo(version))),
    )
  }
  front.get('/nodeinfo/federation.md', route, async (_request, reply) =>
    openToScripts(keep(reply, 3_600))
      .type('text/markdown; charset=utf-8')
      .send(await readFile(join(root, 'FEDERATION.md'), 'utf8')),
  )
}

const keep = (reply: FastifyReply, seconds: number): FastifyReply =>
  reply.header('cache-control', `public, max-age=${seconds}`)

const openToScripts = (reply: FastifyReply): FastifyReply =>
  reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })

/** Without a word of what was asked. */
const malformed = (reply: FastifyReply): FastifyReply =>
  reply.code(400).send({ error: 'Ask for a resource: acct:name@host or the address of a profile.' })
