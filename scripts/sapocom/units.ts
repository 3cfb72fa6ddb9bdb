import { createUnit } from '#domain/agencies/create-unit.ts'
import { deleteUnit } from '#domain/agencies/delete-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { moveUnit } from '#domain/agencies/move-unit.ts'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { renameUnit } from '#domain/agencies/rename-unit.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import type { Command, Option } from './command.ts'
import { findPerson, whom } from './find-person.ts'
import { printTable, say, tell } from './terminal.ts'

const roles = ['officer', 'author', 'approver', 'moderator', 'administrator'] as const

const unit: Option = { value: 'ID', help: 'the unit, by its number in unit-list', required: true }
const role: Option = { value: 'ROLE', help: roles.join(', ') }
const name: Option = { value: 'NAME', help: 'its name', required: true }
const parent: Option = { value: 'ID', help: 'the unit above; without it, the top' }

const parentOf = (given: Parameters<Command['run']>[0]): bigint | null =>
  given.may('parent') === '' ? null : given.id('parent')

export const units: Command[] = [
  {
    name: 'unit-list',
    summary: 'List all units as a tree, with their numbers.',
    options: {},
    run: async () => {
      const tree = await readUnitTree('operator')
      printTable(
        ['unit', 'staff', 'accounts', 'name'],
        tree.map((it) => [it.id, `${it.staff}`, `${it.agencies}`, `${'  '.repeat(it.level)}${it.name}`]),
      )
    },
  },
  {
    name: 'unit-create',
    summary: 'Make a unit, and print its number.',
    options: { name, parent },
    run: async (given) => {
      const { unitId } = await createUnit('operator', { name: given.need('name'), parentId: parentOf(given) })
      say(unitId.toString())
    },
  },
  {
    name: 'unit-rename',
    summary: 'Give a unit another name.',
    options: { unit, name },
    run: (given) => renameUnit('operator', { unitId: given.id('unit'), name: given.need('name') }),
  },
  {
    name: 'unit-move',
    summary: 'Put a unit, with everything below it, below another one.',
    options: { unit, parent },
    run: (given) => moveUnit('operator', { unitId: given.id('unit'), parentId: parentOf(given) }),
  },
  {
    name: 'unit-delete',
    summary: 'Delete an empty unit.',
    options: { unit },
    run: (given) => deleteUnit('operator', given.id('unit')),
  },
  {
    name: 'role-give',
    summary: 'Give somebody a role in a unit.',
    options: { unit, ...whom, role: { ...role, required: true } },
    run: async (given) => {
      const { userId } = await findPerson(given)
      await giveRole('operator', { unitId: given.id('unit'), userId, role: given.oneOf('role', roles) })
    },
  },
  {
    name: 'role-take',
    summary: 'Take a role, or without --role all of them, from somebody in a unit.',
    options: { unit, ...whom, role },
    run: async (given) => {
      const { userId } = await findPerson(given)
      const which = given.may('role') === '' ? {} : { role: given.oneOf('role', roles) }
      await takeRole('operator', { unitId: given.id('unit'), userId, ...which })
    },
  },
  {
    name: 'officer-add',
    summary: 'Put somebody into a unit and the directory; who is not here yet is invited by letter.',
    options: {
      unit,
      email: { value: 'ADDRESS', help: 'e-mail address', required: true },
      name: { value: 'NAME', help: 'name in the directory', required: true },
      title: { value: 'TEXT', help: 'rank and duty' },
      phone: { value: 'NUMBER', help: 'telephone' },
      role: { ...role, help: `${role.help}; officer unless said` },
    },
    run: async (given) => {
      const { userId } = await addOfficer('operator', {
        unitId: given.id('unit'),
        email: given.need('email'),
        name: given.need('name'),
        title: given.may('title'),
        phone: given.may('phone'),
        role: given.oneOf('role', roles, 'officer'),
      })
      tell(userId === null ? 'She was invited by letter.' : 'She is here already and has the role now.')
    },
  },
]
