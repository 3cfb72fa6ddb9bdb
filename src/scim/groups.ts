import { isDomainError } from '#domain/errors.ts'
import type { Provider } from '#domain/permissions/actor.ts'
import { changeGroup, provisionGroup, removeGroup } from '#domain/provisioning/change-group.ts'
import { findGroups, readGroup } from '#domain/provisioning/find-groups.ts'
import type { DirectoryGroup, GroupChange } from '#domain/provisioning/group.ts'
import { toGroupChange, toGroupForm, toGroupResource } from './group-resource.ts'
import { parseSearch, parseSelection, toList, wants } from './list.ts'
import { demandVersion } from './meta.ts'
import { parseOperations } from './patch.ts'
import { invalidValue } from './scim-error.ts'
import type { ScimResource, ScimWish } from './scim-resource.ts'

/** RFC 7644, 3, for `/Groups`. */
export const groups: ScimResource = {
  path: '/Groups',

  async list(actor, { search, base }) {
    const { query, page, select } = parseSearch(search, {
      id: 'id',
      externalid: 'externalId',
      displayname: 'displayName',
      members: 'memberId',
      'members.value': 'memberId',
    })
    const withMembers = wants('members', select)
    const { total, groups: found } = await findGroups(actor, query, { ...page, withMembers })
    return {
      select,
      list: (pick) =>
        toList(
          found.map((one) => pick(toGroupResource(one, base))),
          total,
          page,
        ),
    }
  },

  read: async (actor, id, { base, search }) => {
    const withMembers = wants('members', parseSelection(search))
    return toGroupResource(await readGroup(actor, id, { withMembers }), base)
  },

  create: async (actor, { body, base }) => {
    const { id } = await naming(provisionGroup(actor, toGroupForm(body)))
    return toGroupResource(await readGroup(actor, id, { withMembers: true }), base)
  },

  replace: async (actor, id, wish) => {
    const { displayName, externalId, members } = toGroupForm(wish.body)
    return change(actor, id, wish, { displayName, externalId, members: [{ kind: 'replace', ids: members }] })
  },

  patch: async (actor, id, wish) => change(actor, id, wish, toGroupChange(parseOperations(wish.body))),

  remove: removeGroup,
}

async function change(actor: Provider, id: string, { base, ifMatch }: ScimWish, wanted: GroupChange) {
  const judge = (group: DirectoryGroup) => demandVersion(toGroupResource(group, base), ifMatch)
  await naming(changeGroup(actor, id, wanted, ifMatch ? judge : undefined))
  return toGroupResource(await readGroup(actor, id, { withMembers: true }), base)
}

/** In what a group shall be, somebody unknown is a wrong value, not a missing page. */
async function naming<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isDomainError(error) && error.reason === 'directory-person-not-found') {
      throw invalidValue('A member is not known.')
    }
    throw error
  }
}
