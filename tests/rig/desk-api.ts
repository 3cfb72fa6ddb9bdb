import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { buildFront } from '#http/front.ts'

export type ToolAnswer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what a foreign tool finds in an answer.
  body: any
}

export type Ask = (
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<ToolAnswer>

/** Our front, listening on a port, and tools that ask a desk over HTTP. A string or a form goes as it is. */
export function deskApi(): { origin: string; ask: Ask } {
  const scene = { origin: '', ask }
  let close = async () => undefined as unknown

  beforeAll(async () => {
    const front = await buildFront({ root: '.' })
    await front.listen({ host: '127.0.0.1', port: 0 })
    close = () => front.close()
    scene.origin = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`
  })
  afterAll(() => close())

  async function ask(...[token, method, path, body, headers = {}]: Parameters<Ask>): Promise<ToolAnswer> {
    const isJson = body !== undefined && !(body instanceof FormData)
    const response = await fetch(`${scene.origin}/api/desk/v1${path}`, {
      method,
      headers: {
        ...(isJson && { 'content-type': 'application/json' }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && {
        body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }

  return scene
}

/** A picture with its words, as a tool sends it. */
export function pictureForm(bytes: Buffer, alt: string | null): FormData {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'boot.png')
  if (alt !== null) form.set('alt', alt)
  return form
}
