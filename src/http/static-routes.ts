import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Body, chooseEncoding, isUnchanged, prepareBody } from './compressed.ts'
import { baseHeaders } from './security-headers.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

type StaticFile = { path: string; type: string; immutable: boolean; body?: Promise<Body> }

/**
 * Our own few static files, from memory: the build's (named by their content, kept for ever by browsers) and those of
 * `public`. Compressed when first asked for, once.
 */
export async function staticRoutes(front: FastifyInstance, root: string): Promise<void> {
  const files = new Map<string, StaticFile>([
    ...(await list(join(root, '.next/static'), '/_next/static', true)),
    ...(await list(join(root, 'public'), '', false)),
  ])
  for (const [url, file] of files) {
    front.get(url, async (request, reply) => {
      const body = await (file.body ??= readFile(file.path).then((bytes) => prepareBody(bytes, 9)))
      reply.headers({
        ...baseHeaders(),
        'content-type': file.type,
        'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        vary: 'Accept-Encoding',
        etag: body.etag,
      })
      if (isUnchanged(request.headers['if-none-match'], body.etag)) return reply.code(304).send()
      const encoding = chooseEncoding(request.headers['accept-encoding'], body)
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.send(body[encoding] ?? body.identity)
    })
  }
}

async function list(folder: string, prefix: string, immutable: boolean): Promise<[string, StaticFile][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name) in types)
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const url = `${prefix}/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`
      return [url, { path, type: types[extname(path)] ?? 'application/octet-stream', immutable }]
    })
}
