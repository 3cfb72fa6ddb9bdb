import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/* docs/desk-api.json as tests read it. */

type Media = { schema: object; example?: unknown }
type Content = { content?: Record<string, Media> }

export type Operation = {
  operationId: string
  security: { key?: string[] }[]
  parameters?: { name: string; in: string; example?: string }[]
  requestBody?: Content
  responses: Record<string, Content & { $ref?: string }>
}

export type Described = { method: string; path: string; operation: Operation }

export const deskDocument = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/desk-api.json'), 'utf8'),
)

/** Every operation under a part of the document, `paths` or `webhooks`. */
export const operationsIn = (part: 'paths' | 'webhooks'): Described[] =>
  Object.entries<Record<string, Operation>>(deskDocument[part]).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

/** What an answer of this status is described as; the general words where it has none of its own. */
export function answerOf({ responses }: Operation, status: number): Media | null {
  const said = responses[status]
  const name = said?.$ref?.split('/').at(-1)
  const response: Content | undefined = name === undefined ? said : deskDocument.components.responses[name]
  return response?.content?.['application/json'] ?? null
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
ajv.addFormat('uri', { validate: (text: string) => URL.canParse(text) })
ajv.addSchema(deskDocument, 'desk')

const checks = new Map<object, ValidateFunction>()

/** Whatever of a value is not as a schema of the document says; empty if all is. */
export function faultsOf(value: unknown, schema: object): string[] {
  const check = checks.get(schema) ?? ajv.compile(absolute(schema))
  checks.set(schema, check)
  return check(value) ? [] : (check.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

/** References within the document, as seen from outside. */
const absolute = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"desk#/'))
