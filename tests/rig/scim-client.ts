import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { createProvider } from '#domain/sso/create-provider.ts'
import { rotateScimToken } from '#domain/sso/rotate-scim-token.ts'
import { buildFront } from '#http/front.ts'
import { testClient } from './oidc-provider.ts'

export type ScimAnswer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what a foreign client finds in an answer.
  body: any
}

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

/** One request in the shape directories send; a string goes as it is. */
export async function askScim(
  { origin, token }: { origin: string; token: string | null },
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ScimAnswer> {
  const response = await fetch(`${origin}/scim/v2${path}`, {
    method,
    headers: {
      accept: 'application/scim+json',
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

export const patchOf = (...Operations: object[]) => ({ schemas: [patchSchema], Operations })

/** Somebody new as Entra ID announces them. */
export const entraUser = (name: string, more: object = {}) => ({
  schemas: [
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  ],
  externalId: `id-of-${name}`,
  userName: `${name}@polizei.example`,
  active: true,
  displayName: `PK ${name}`,
  emails: [{ primary: true, type: 'work', value: `${name}@polizei.example` }],
  meta: { resourceType: 'User' },
  name: { formatted: `${name} Muster`, familyName: 'Muster', givenName: name },
  title: 'Polizeikommissar',
  phoneNumbers: [{ type: 'work', value: 'tel:+49-431-160-22' }],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
    department: 'Wache',
    employeeNumber: '4711',
  },
  roles: [],
  ...more,
})
