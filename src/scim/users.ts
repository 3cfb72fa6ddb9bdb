import type { Provider } from '#domain/permissions/actor.ts'
import { changePerson } from '#domain/provisioning/change-person.ts'
import { deprovisionPerson } from '#domain/provisioning/deprovision-person.ts'
import { findPeople, readPerson } from '#domain/provisioning/find-people.ts'
import type { DirectoryPerson } from '#domain/provisioning/person.ts'
import { provisionPerson } from '#domain/provisioning/provision-person.ts'
import type { JsonObject } from './attributes.ts'
import { parseSearch, toList } from './list.ts'
import { demandVersion } from './meta.ts'
import { parseOperations } from './patch.ts'
import type { ScimResource, ScimWish } from './scim-resource.ts'
import { applyOperations } from './user-patch.ts'
import { changeablePart, toPersonForm, toUserResource } from './user-resource.ts'

/** RFC 7644, 3, for `/Users`. */
export const users: ScimResource = {
  path: '/Users',

  async list(actor: Provider, { search, base }: ScimWish) {
    const { query, page, select } = parseSearch(search, {
      id: 'id',
      externalid: 'externalId',
      username: 'userName',
      displayname: 'displayName',
      emails: 'email',
      'emails.value': 'email',
    })
    const { total, people } = await findPeople(actor, query, page)
    return {
      select,
      list: (pick) =>
        toList(
          people.map((one) => pick(toUserResource(one, base))),
          total,
          page,
        ),
    }
  },

  read: async (actor, id, { base }) => toUserResource(await readPerson(actor, id), base),

  create: async (actor, { body, base }) =>
    toUserResource(await provisionPerson(actor, toPersonForm(body)), base),

  replace: async (actor, id, { body, base, ifMatch }) => {
    const form = toPersonForm(body)
    const change = (person: DirectoryPerson) => {
      demandVersion(toUserResource(person, base), ifMatch)
      return form
    }
    return toUserResource(await changePerson(actor, id, change), base)
  },

  patch: async (actor, id, { body, base, ifMatch }) => {
    const operations = parseOperations(body)
    const change = (person: DirectoryPerson) => {
      demandVersion(toUserResource(person, base), ifMatch)
      return toPersonForm(applyOperations(changeablePart(person) as JsonObject, operations))
    }
    return toUserResource(await changePerson(actor, id, change), base)
  },

  remove: deprovisionPerson,
}
