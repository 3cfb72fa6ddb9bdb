import { gzipSync } from 'node:zlib'
import type { HostileServer } from './hostile-server.ts'

const activityStreams = 'https://www.w3.org/ns/activitystreams'

/** JSON text nested so deep. */
export const deepJson = (depth: number, kind: 'array' | 'object' = 'object'): string =>
  kind === 'array' ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** A few kilobytes that unpack to so many bytes of JSON; serve with `content-encoding: gzip`. */
export const gzipBomb = (bytes: number): Buffer =>
  gzipSync(Buffer.concat([Buffer.from('{"id":"'), Buffer.alloc(bytes, 'a'), Buffer.from('"}')]), { level: 9 })

/** A collection whose every page names a next one. Gives its address. */
export function serveEndlessCollection(
  server: HostileServer,
  path: string,
  item: (page: number) => unknown,
): string {
  const id = `${server.url}${path}`
  server.serve(`${path}?page=*`, ({ path: asked }) => {
    const page = Number(asked.split('page=')[1])
    const next = `${id}?page=${page + 1}`
    return {
      body: {
        '@context': activityStreams,
        id: `${id}?page=${page}`,
        type: 'CollectionPage',
        partOf: id,
        next,
        items: [item(page)],
      },
    }
  })
  const body = { '@context': activityStreams, id, type: 'Collection', totalItems: 1e9, first: `${id}?page=1` }
  return server.serve(path, { body })
}

/** Posts of which each answers the next, without end. Gives the address of the first. */
export function serveEndlessThread(server: HostileServer, path: string, name: string): string {
  const { id: attributedTo } = server.actor(name)
  server.serve(`${path}/*`, ({ path: asked }) => {
    const at = Number(asked.split('/').at(-1))
    const [id, inReplyTo] = [`${server.url}${path}/${at}`, `${server.url}${path}/${at + 1}`]
    const to = [`${activityStreams}#Public`]
    return {
      body: {
        '@context': activityStreams,
        id,
        type: 'Note',
        attributedTo,
        content: `<p>${at}</p>`,
        inReplyTo,
        to,
      },
    }
  })
  return `${server.url}${path}/1`
}

/** Posts that answer each other in a circle. Gives their addresses. */
export function serveCircle(server: HostileServer, path: string, name: string, length: number): string[] {
  return Array.from({ length }, (_, at) => {
    const inReplyTo = `${server.url}${path}/${(at + 1) % length}`
    return server.serve(`${path}/${at}`, {
      body: server.post(name, { id: `${server.url}${path}/${at}`, inReplyTo }),
    })
  })
}

/** Redirects that lead in a circle, or on for so many steps until `to`. Gives the address of the first. */
export function serveRedirects(server: HostileServer, path: string, steps: number, to?: string): string {
  for (let at = 0; at < steps; at++) {
    const isLast = at === steps - 1
    server.redirect(
      `${path}/${at}`,
      isLast ? (to ?? `${server.url}${path}/0`) : `${server.url}${path}/${at + 1}`,
    )
  }
  return `${server.url}${path}/0`
}

/** Bytes without end, for `drip`. */
export function* endless(part: string): Generator<string> {
  while (true) yield part
}
