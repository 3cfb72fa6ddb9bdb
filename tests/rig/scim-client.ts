import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { createProvider } from '#domain/sso/create-provider.ts'
import { rotateScimToken } from '#domain/sso/rotate-scim-token.ts'
import { buildFront } from '#http/front.ts'
import { testClient } from './oidc-provider.ts'
import { askScim, type ScimAnswer } from './scim-requests.ts'

export type ScimClient = {
  providerId: bigint
  token: string
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimAnswer>
}

/** Our front, listening on a port, and directories that ask it over HTTP. */
export function scimScene(): { origin: string; addClient(slug: string): Promise<ScimClient> } {
  const scene = { origin: '', addClient }
  let close = async () => undefined as unknown

  beforeAll(async () => {
    const front = await buildFront({ root: '.' })
    await front.listen({ host: '127.0.0.1', port: 0 })
    close = () => front.close()
    scene.origin = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`
  })
  afterAll(() => close())

  async function addClient(slug: string): Promise<ScimClient> {
    const { providerId } = await createProvider('operator', {
      ...testClient,
      slug,
      name: slug,
      issuer: `https://${slug}.example`,
      scopes: 'openid',
      strongValues: [],
      admitsUnknown: false,
      scimIdClaim: 'sub',
    })
    const { token } = await rotateScimToken('operator', providerId)
    return { providerId, token, ask: (...request) => askScim({ origin: scene.origin, token }, ...request) }
  }

  return scene
}
