import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { prepareBody } from './compressed.ts'
import { headersOf } from './security-headers.ts'
import { sendBody } from './send-body.ts'

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

type StaticFile = { path: string; type: string; immutable: boolean }

/**
 * Our own few static files, from memory: the build's (named by their content, kept for ever by browsers) and those of
 * `public`. Compressed when first asked for, once.
 */
export async function staticRoutes(front: FastifyInstance, root: string): Promise<void> {
  const files = [
    ...(await list(join(root, '.next/static'), '/_next/static', true)),
    ...(await list(join(root, 'public'), '', false)),
  ]
  for (const [url, file] of files) {
    const body = once(async () => prepareBody(await readFile(file.path), 9))
    front.get(url, { config: { open: 'our own files, the same for everybody' } }, async (request, reply) => {
      reply.headers({
        ...headersOf('file'),
        'content-type': file.type,
        'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        vary: 'Accept-Encoding',
      })
      return sendBody(request, reply, await body())
    })
  }
}

/** Does something when it is first asked for, and remembers what came of it unless it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return async () => {
    made ??= make().catch((error) => {
      made = undefined
      throw error
    })
    return made
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
