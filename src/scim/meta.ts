import { createHash } from 'node:crypto'
import type { JsonObject } from './attributes.ts'
import { ScimError } from './scim-error.ts'

/** RFC 7643, 3.1; the version is a hash of what the resource says. */
export function metaOf(
  resourceType: 'User' | 'Group',
  location: string,
  times: { createdAt: Date; updatedAt: Date },
  resource: object,
): JsonObject {
  const hash = createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)
  return {
    resourceType,
    created: times.createdAt.toISOString(),
    lastModified: times.updatedAt.toISOString(),
    location,
    version: `W/"${hash}"`,
  }
}

export const versionOf = (resource: JsonObject): string => String((resource.meta as JsonObject).version)

/** Refuses a change of what is no longer what the client saw. @throws ScimError 412 */
export function demandVersion(resource: JsonObject, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  if (!isNamed(resource, ifMatch)) throw new ScimError(412, null, 'The resource has changed meanwhile.')
}

/** Whether a list of entity tags has the resource's. */
export const isNamed = (resource: JsonObject, tags: string | undefined): boolean =>
  (tags ?? '').split(',').some((tag) => tag.trim() === versionOf(resource))
