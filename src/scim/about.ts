import { groupSchema, type JsonObject, userSchema } from './attributes.ts'
import { mostResults } from './list.ts'

/** What a client asks about the service itself (RFC 7643, 5 to 7). */
const schemaOf = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`

export const serviceProviderConfig = (base: string): JsonObject => ({
  schemas: [schemaOf('ServiceProviderConfig')],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'Given by an administrator of this instance, for one identity provider.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

export const resourceTypes = (base: string): JsonObject[] =>
  (
    [
      ['User', '/Users', userSchema],
      ['Group', '/Groups', groupSchema],
    ] as const
  ).map(([name, endpoint, schema]) => ({
    schemas: [schemaOf('ResourceType')],
    ...{ id: name, name, endpoint, schema },
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }))

export const schemas = (base: string): JsonObject[] =>
  (
    [
      [userSchema, 'User', userAttributes],
      [groupSchema, 'Group', groupAttributes],
    ] as const
  ).map(([id, name, attributes]) => ({
    schemas: [schemaOf('Schema')],
    ...{ id, name },
    attributes,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }))

function attribute(name: string, more: JsonObject = {}): JsonObject {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  }
}

const contact: JsonObject = {
  type: 'complex',
  multiValued: true,
  subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
}

/** Of the schema's attributes those that are kept; others are taken, and forgotten at once. */
const userAttributes: JsonObject[] = [
  attribute('userName', { required: true, uniqueness: 'server' }),
  attribute('externalId', { caseExact: true }),
  attribute('active', { type: 'boolean' }),
  attribute('displayName'),
  attribute('title'),
  attribute('preferredLanguage'),
  attribute('name', {
    type: 'complex',
    subAttributes: [attribute('formatted'), attribute('givenName'), attribute('familyName')],
  }),
  attribute('emails', contact),
  attribute('phoneNumbers', contact),
  attribute('groups', {
    type: 'complex',
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: [attribute('value'), attribute('display'), attribute('$ref', { type: 'reference' })],
  }),
]

const groupAttributes: JsonObject[] = [
  attribute('displayName', { required: true, uniqueness: 'server' }),
  attribute('externalId', { caseExact: true }),
  attribute('members', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', { mutability: 'immutable' }),
      attribute('display', { mutability: 'readOnly' }),
      attribute('type', { mutability: 'immutable', canonicalValues: ['User'] }),
      attribute('$ref', { type: 'reference', referenceTypes: ['User'], mutability: 'immutable' }),
    ],
  }),
]
