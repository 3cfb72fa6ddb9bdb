import { z } from 'zod'
import type { Contact, DirectoryPerson, PersonForm } from '#domain/provisioning/person.ts'
import { canonicalObject, isObject, type JsonObject, toBoolean, userSchema } from './attributes.ts'
import { metaOf } from './meta.ts'
import { invalidValue, ScimError } from './scim-error.ts'

/** Somebody as a SCIM User (RFC 7643, 4.1); what is not known is left out. */
export function toUserResource(person: DirectoryPerson, base: string): JsonObject {
  const { id, groups, createdAt, updatedAt } = person
  const resource = {
    schemas: [userSchema],
    id,
    ...changeablePart(person),
    groups: groups.map((group) => ({
      value: group.id,
      display: group.name,
      $ref: `${base}/Groups/${group.id}`,
    })),
  }
  return { ...resource, meta: metaOf('User', `${base}/Users/${id}`, { createdAt, updatedAt }, resource) }
}

/** What a client may change, for PATCH to begin with. */
export function changeablePart(person: PersonForm): JsonObject {
  const { userName, externalId, active, name, displayName, title, emails, phones, language } = person
  return {
    userName,
    active,
    ...(externalId !== null && { externalId }),
    ...(displayName !== null && { displayName }),
    ...(title !== null && { title }),
    ...(language !== null && { preferredLanguage: language }),
    ...(Object.keys(name).length > 0 && { name }),
    ...(emails.length > 0 && { emails }),
    ...(phones.length > 0 && { phoneNumbers: phones }),
  }
}

const text = (most: number) =>
  z
    .string()
    .transform((given) => clean(given))
    .pipe(z.string().max(most))
const optional = text(300)
  .nullish()
  .transform((given) => given || null)
const part = text(300)
  .nullish()
  .transform((given) => given || undefined)

/** No control characters, which no name has and PostgreSQL cannot keep. */
const clean = (given: string): string =>
  given
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()

const user = z.object({
  userName: text(200).pipe(z.string().min(1)),
  externalId: optional,
  active: z.unknown().transform((given) => given ?? true),
  displayName: optional,
  title: optional,
  preferredLanguage: optional,
  name: z
    .object({ formatted: part, givenName: part, familyName: part })
    .nullish()
    .transform((given) => without(given ?? {})),
  emails: z.array(z.unknown()).max(20).nullish(),
  phoneNumbers: z.array(z.unknown()).max(20).nullish(),
})

/** Reads a User. @throws ScimError invalidSyntax, invalidValue */
export function toPersonForm(body: unknown): PersonForm {
  if (!isObject(body)) throw new ScimError(400, 'invalidSyntax', 'A User is an object.')
  const given = canonicalObject(body)
  if (isObject(given.name)) given.name = canonicalObject(given.name)
  const parsed = user.safeParse(given)
  if (!parsed.success)
    throw invalidValue(`${parsed.error.issues[0]?.path.join('.')} is missing or not possible.`)
  const { data } = parsed
  const active = toBoolean(data.active as boolean)
  if (active === null) throw invalidValue('active is true or false.')
  return {
    userName: data.userName,
    externalId: data.externalId,
    active,
    name: data.name,
    displayName: data.displayName,
    title: data.title,
    emails: contacts(data.emails ?? []),
    phones: contacts(data.phoneNumbers ?? []),
    language: data.preferredLanguage,
  }
}

function contacts(given: unknown[]): Contact[] {
  return given.flatMap((item) => {
    const { value, type, primary } = isObject(item)
      ? canonicalObject(item)
      : { value: item, type: null, primary: null }
    if (typeof value !== 'string' || clean(value) === '') return []
    if (value.length > 300) throw invalidValue('An address or number is too long.')
    const kind = typeof type === 'string' ? clean(type).slice(0, 40) : ''
    const isPrimary = toBoolean(primary ?? null) === true
    return [{ value: clean(value), ...(kind && { type: kind }), ...(isPrimary && { primary: true }) }]
  })
}

const without = <T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
