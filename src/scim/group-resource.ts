import { z } from 'zod'
import type { DirectoryGroup, GroupChange, GroupForm, MemberStep } from '#domain/provisioning/group.ts'
import { groupSchema, isObject, type Json, type JsonObject, withoutUrn } from './attributes.ts'
import { metaOf } from './meta.ts'
import { type Operation, parsePath } from './patch.ts'
import { invalidValue, ScimError } from './scim-error.ts'

/** A SCIM Group (RFC 7643, 4.2). */
export function toGroupResource(group: DirectoryGroup, base: string): JsonObject {
  const { id, displayName, externalId, members, createdAt, updatedAt } = group
  const resource: JsonObject = {
    schemas: [groupSchema],
    id,
    displayName,
    ...(externalId !== null && { externalId }),
    ...(members && {
      members: members.map((member) => ({
        value: member.id,
        display: member.name,
        type: 'User',
        $ref: `${base}/Users/${member.id}`,
      })),
    }),
  }
  return { ...resource, meta: metaOf('Group', `${base}/Groups/${id}`, { createdAt, updatedAt }, resource) }
}

const name = z
  .string()
  .transform((given) =>
    given
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(300))

/** Reads a Group. @throws ScimError invalidSyntax, invalidValue */
export function toGroupForm(body: unknown): GroupForm {
  if (!isObject(body)) throw new ScimError(400, 'invalidSyntax', 'A Group is an object.')
  const given = lowerKeys(body)
  return {
    displayName: parseName('displayName', given.displayname),
    externalId: given.externalid == null ? null : parseName('externalId', given.externalid),
    members: memberIds(given.members),
  }
}

/** What a PATCH wants. What is not understood changes nothing. @throws ScimError invalidPath, invalidValue */
export function toGroupChange(operations: readonly Operation[]): GroupChange {
  const change: GroupChange = { members: [] }
  for (const { op, path, value } of operations) {
    const parts: [string, Json | undefined][] = path ? [[path, value]] : Object.entries(value as JsonObject)
    for (const [where, what] of parts) addTo(change, op, withoutUrn(where), what)
  }
  return change
}

function addTo(change: GroupChange, op: Operation['op'], where: string, value: Json | undefined): void {
  if (where === '') return
  const path = parsePath(where)
  const attribute = path.attribute.toLowerCase()
  if (attribute === 'members') change.members.push(memberStep(op, path.where, value))
  else if (attribute === 'externalid') {
    change.externalId = op === 'remove' || value == null ? null : parseName('externalId', value)
  } else if (attribute === 'displayname') {
    if (op === 'remove') throw new ScimError(400, 'mutability', 'A group keeps a name.')
    change.displayName = parseName('displayName', value)
  }
}

/** Removing without saying whom removes everybody (RFC 7644, 3.5.2.2). */
function memberStep(
  op: Operation['op'],
  where: { sub: string; value: string } | null,
  value: Json | undefined,
): MemberStep {
  if (where && where.sub.toLowerCase() !== 'value') {
    throw new ScimError(400, 'invalidPath', 'Members are told apart by their value.')
  }
  const ids = where ? [where.value] : memberIds(value)
  if (op !== 'remove') return { kind: op, ids }
  return ids.length > 0 ? { kind: 'remove', ids } : { kind: 'replace', ids: [] }
}

function memberIds(given: Json | undefined): string[] {
  const items = Array.isArray(given) ? given : given == null ? [] : [given]
  return items.map((item) => {
    const id = isObject(item) ? lowerKeys(item).value : item
    if (typeof id !== 'string') throw invalidValue('A member has a value, the id of a user.')
    return id
  })
}

function parseName(attribute: string, given: Json | undefined): string {
  const parsed = name.safeParse(given)
  if (!parsed.success) throw invalidValue(`${attribute} has 1 to 300 characters.`)
  return parsed.data
}

const lowerKeys = (given: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [withoutUrn(key).toLowerCase(), value]))
