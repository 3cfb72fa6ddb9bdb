export type ScimAnswer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what a foreign client finds in an answer.
  body: any
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
