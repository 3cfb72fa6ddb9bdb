import type { DirectoryPage, DirectoryQuery } from '#domain/provisioning/person.ts'
import type { JsonObject } from './attributes.ts'
import { withoutUrn } from './attributes.ts'
import { parseFilter } from './filter.ts'
import { ScimError } from './scim-error.ts'

/** The most resources in one answer. */
export const mostResults = 100

export type Search = {
  query: DirectoryQuery
  page: DirectoryPage
  select: Selection
}

/** Which attributes an answer has (RFC 7644, 3.9). */
export type Selection = { only: Set<string> | null; without: Set<string> }

type Attribute = Exclude<keyof DirectoryQuery, never>

/** @param attributes what may be filtered by: the attribute's name in lower case, and what it is called inside */
export function parseSearch(search: URLSearchParams, attributes: Record<string, Attribute>): Search {
  const start = Math.max(1, numberOf(search.get('startIndex'), 1))
  const count = Math.max(0, numberOf(search.get('count'), mostResults))
  return {
    query: parseQuery(search.get('filter'), attributes),
    page: { offset: start - 1, limit: Math.min(count, mostResults) },
    select: parseSelection(search),
  }
}

export const parseSelection = (search: URLSearchParams): Selection => {
  const only = namesIn(search.get('attributes'))
  return { only: only.size > 0 ? only : null, without: namesIn(search.get('excludedAttributes')) }
}

const namesIn = (text: string | null): Set<string> =>
  new Set(
    (text ?? '')
      .split(',')
      .map((name) => withoutUrn(name.trim()).split('.', 1)[0]?.toLowerCase() ?? '')
      .filter(Boolean),
  )

function parseQuery(filter: string | null, attributes: Record<string, Attribute>): DirectoryQuery {
  const query: DirectoryQuery = {}
  if (filter === null || filter.trim() === '') return query
  for (const { attribute, value } of parseFilter(filter)) {
    const name = attributes[attribute]
    if (!name || typeof value !== 'string' || value.length > 300 || value.includes('\0') || name in query) {
      throw new ScimError(400, 'invalidFilter', `Filtering by ${attribute.slice(0, 60)} is not possible.`)
    }
    query[name] = value.toWellFormed()
  }
  return query
}

function numberOf(text: string | null, otherwise: number): number {
  if (text === null || text === '') return otherwise
  if (!/^-?\d{1,9}$/.test(text)) throw new ScimError(400, 'invalidValue', 'startIndex and count are numbers.')
  return Number(text)
}

/** RFC 7644, 3.4.2. */
export const toList = (resources: JsonObject[], total: number, { offset }: DirectoryPage): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  startIndex: offset + 1,
  itemsPerPage: resources.length,
  Resources: resources,
})

/** What was asked for; the id and the schemas always come. */
export const selected = (resource: JsonObject, { only, without }: Selection): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const key = name.toLowerCase()
      return key === 'id' || key === 'schemas' || ((!only || only.has(key)) && !without.has(key))
    }),
  )

export const wants = (attribute: string, { only, without }: Selection): boolean =>
  (!only || only.has(attribute)) && !without.has(attribute)
