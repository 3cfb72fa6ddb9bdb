import { changeGroup, removeGroup } from '#domain/provisioning/change-group.ts'
import { changePerson } from '#domain/provisioning/change-person.ts'
import { deprovisionPerson } from '#domain/provisioning/deprovision-person.ts'
import { findGroups, readGroup } from '#domain/provisioning/find-groups.ts'
import { findPeople, readPerson } from '#domain/provisioning/find-people.ts'
import type { Theft } from './victims.ts'

const nobody = 'directory-person-not-found'
const nothing = 'directory-group-not-found'
const everything = { offset: 0, limit: 10 }

const found = async (work: Promise<{ total: number }>): Promise<void> => {
  const { total } = await work
  if (total > 0) throw new Error(`A provider found ${total} of another one's`)
}

/** The people and groups another identity provider manages. */
export const theftsByProvider: Theft[] = [
  ['readPerson', 'of another provider', nobody, (v) => readPerson(v.rival, v.personId)],
  [
    'findPeople',
    'of another provider',
    'done',
    (v) => found(findPeople(v.rival, { id: v.personId }, everything)),
  ],
  [
    'changePerson',
    'of another provider',
    nobody,
    (v) => changePerson(v.rival, v.personId, (person) => ({ ...person, active: false })),
  ],
  ['deprovisionPerson', 'of another provider', nobody, (v) => deprovisionPerson(v.rival, v.personId)],
  ['readGroup', 'of another provider', nothing, (v) => readGroup(v.rival, v.groupId, { withMembers: true })],
  [
    'findGroups',
    'of another provider',
    'done',
    (v) => found(findGroups(v.rival, { id: v.groupId }, { ...everything, withMembers: true })),
  ],
  [
    'changeGroup',
    'of another provider',
    nothing,
    (v) => changeGroup(v.rival, v.groupId, { displayName: 'x', members: [] }),
  ],
  [
    'changeGroup',
    'people of another provider into its own',
    nobody,
    (v) => changeGroup(v.rival, v.rivalsGroupId, { members: [{ kind: 'add', ids: [v.personId] }] }),
  ],
  ['removeGroup', 'of another provider', nothing, (v) => removeGroup(v.rival, v.groupId)],
]
