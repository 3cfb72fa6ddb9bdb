/** What we understand of the User and Group schemas (RFC 7643); everything else is ignored, and not stored. */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined }
export type JsonObject = { [name: string]: Json | undefined }

type Kind = 'simple' | 'complex' | 'multi'

const userAttributes: Record<string, Kind> = {
  userName: 'simple',
  externalId: 'simple',
  active: 'simple',
  displayName: 'simple',
  title: 'simple',
  preferredLanguage: 'simple',
  name: 'complex',
  emails: 'multi',
  phoneNumbers: 'multi',
}

/** Names of attributes are told apart without regard to case (RFC 7643, 2.1). */
const canonical = new Map(
  [...Object.keys(userAttributes), 'formatted', 'givenName', 'familyName', 'value', 'type', 'primary'].map(
    (name) => [name.toLowerCase(), name],
  ),
)

/** The name as the schema writes it; null for what we do not know. */
export const attributeName = (name: string): string | null => canonical.get(name.toLowerCase()) ?? null

export const kindOf = (attribute: string): Kind | undefined => userAttributes[attribute]

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object's known attributes under their canonical names; the first of two spellings counts. */
export function canonicalObject(given: JsonObject): JsonObject {
  const known: JsonObject = {}
  for (const [key, value] of Object.entries(given)) {
    const name = attributeName(withoutUrn(key))
    if (name && !(name in known)) known[name] = value
  }
  return known
}

/** `urn:…:User:userName` → `userName`; of a schema we do not know nothing is left. */
export function withoutUrn(path: string): string {
  if (!path.toLowerCase().startsWith('urn:')) return path
  for (const schema of [userSchema, groupSchema]) {
    if (path.toLowerCase().startsWith(`${schema.toLowerCase()}:`)) return path.slice(schema.length + 1)
  }
  return ''
}

/** "True" and "False" are what Entra ID sends. */
export function toBoolean(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const word = value.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : null
}
