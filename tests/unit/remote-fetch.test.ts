import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { type RemoteRequest, remoteFetch } from '#platform/remote-fetch.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'

let server: Server
let origin: string
let answer: RequestListener
const seen: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = []

beforeAll(async () => {
  completeConfig({ PUBLIC_URL: 'http://sapocom.test' })
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  seen.length = 0
  completeConfig({ PUBLIC_URL: 'http://sapocom.test' })
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function failure(address: string, asked?: RemoteRequest): Promise<string> {
  try {
    await remoteFetch(address, asked)
  } catch (error) {
    if (isRemoteFetchError(error)) return error.code
    throw error
  }
  return 'none'
}

describe('the only way out', () => {
  test('brings the whole answer, whatever its status', async () => {
    answer = (_request, response) => response.writeHead(418, { 'x-pot': 'tea' }).end('short and stout')
    const response = await remoteFetch(`${origin}/pot`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'b c' }),
    })
    expect(response.status).toBe(418)
    expect(response.headers.get('x-pot')).toBe('tea')
    expect(await response.text()).toBe('short and stout')
    expect(seen).toMatchObject([
      { method: 'POST', url: '/pot', body: 'a=b+c', headers: { 'accept-encoding': 'identity' } },
    ])
  })

  test('an empty answer is an answer', async () => {
    answer = (_request, response) => response.writeHead(204).end()
    expect((await remoteFetch(origin)).status).toBe(204)
  })

  test('asks by http only this very machine, and never once we are on https ourselves', async () => {
    answer = (_request, response) => response.end('ok')
    expect(await failure('http://192.0.2.1/')).toBe('refused')
    expect(await failure('http://127.evil.example/')).toBe('refused')
    expect(await failure('ftp://127.0.0.1/')).toBe('refused')
    expect(await failure(origin)).toBe('none')
    completeConfig({ PUBLIC_URL: 'https://sapocom.test' })
    expect(await failure(origin)).toBe('refused')
    expect(seen).toHaveLength(1)
  })

  test('an address with a password in it is refused', async () => {
    expect(await failure(origin.replace('//', '//user:secret@'))).toBe('refused')
    expect(seen).toHaveLength(0)
  })

  test('whoever takes too long, with the head or with the body, is left', async () => {
    answer = () => undefined
    expect(await failure(origin, { timeoutMs: 80 })).toBe('timeout')
    answer = (_request, response) => response.writeHead(200).write('a')
    expect(await failure(origin, { timeoutMs: 80 })).toBe('timeout')
  })

  test('an answer that is too large is not read to its end', async () => {
    let sent = 0
    answer = (_request, response) => {
      const more = () => {
        while (sent < 50_000_000 && response.write(Buffer.alloc(65_536))) sent += 65_536
      }
      response.on('drain', more)
      more()
    }
    expect(await failure(origin, { mostBytes: 100_000 })).toBe('too-large')
    expect(sent).toBeLessThan(20_000_000)
  })

  test('nobody listening is unreachable, a name of nobody too', async () => {
    expect(await failure('http://127.0.0.1:9')).toBe('unreachable')
    expect(await failure('https://nobody.invalid')).toBe('unreachable')
  })

  test('a redirect is followed only if asked for, and only so often', async () => {
    answer = ({ url }, response) =>
      url === '/end' ? response.end('there') : response.writeHead(302, { location: '/end' }).end()
    expect((await remoteFetch(`${origin}/begin`)).status).toBe(302)
    expect(await (await remoteFetch(`${origin}/begin`, { redirects: 1 })).text()).toBe('there')
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end()
    expect(await failure(origin, { redirects: 3 })).toBe('too-many-redirects')
  })

  test('a redirect leads nowhere that could not be asked directly, and takes no secrets along', async () => {
    answer = (_request, response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end()
    expect(await failure(origin, { redirects: 3 })).toBe('refused')
    seen.length = 0
    const elsewhere = origin.replace('127.0.0.1', 'localhost')
    answer = ({ url }, response) =>
      url === '/end' ? response.end() : response.writeHead(302, { location: `${elsewhere}/end` }).end()
    await remoteFetch(origin, { redirects: 1, headers: { authorization: 'Bearer x', accept: 'text/plain' } })
    expect(seen.map(({ headers }) => [headers.authorization, headers.accept])).toEqual([
      ['Bearer x', 'text/plain'],
      [undefined, 'text/plain'],
    ])
  })

  test('what is asked with a body is not sent on', async () => {
    answer = (_request, response) => response.writeHead(307, { location: '/end' }).end()
    expect((await remoteFetch(origin, { method: 'POST', body: 'x', redirects: 3 })).status).toBe(307)
    expect(seen).toHaveLength(1)
  })

  test('addresses can be judged when connecting, written out or behind a name', async () => {
    answer = (_request, response) => response.end('ok')
    const judged: string[] = []
    const never = (address: string) => {
      judged.push(address)
      return false
    }
    expect(await failure(origin, { mayConnect: never })).toBe('refused')
    expect(await failure(origin.replace('127.0.0.1', 'localhost'), { mayConnect: never })).toBe('refused')
    expect(judged).toContain('127.0.0.1')
    expect(seen).toHaveLength(0)
    expect(await failure(origin.replace('127.0.0.1', 'localhost'), { mayConnect: () => true })).toBe('none')
  })
})
