import { assignAgency } from '#domain/agencies/assign-agency.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import type { Command, Option } from './command.ts'
import { findAccount } from './find-person.ts'

const handle: Option = { value: 'HANDLE', help: 'handle of the account', required: true }
const unit: Option = { value: 'ID', help: 'the unit whose team writes it, see unit-list', required: true }

export const agencies: Command[] = [
  {
    name: 'agency-create',
    summary: 'Make the account of an agency.',
    options: {
      handle,
      name: { value: 'NAME', help: 'display name', required: true },
      unit,
      authority: { value: 'NAME', help: 'the authority behind it, as in the imprint', required: true },
      region: { value: 'TEXT', help: 'what it is responsible for', required: true },
      phone: { value: 'NUMBER', help: 'telephone' },
      website: { value: 'URL', help: 'website' },
    },
    run: async (given) => {
      await createAgency('operator', {
        handle: given.need('handle'),
        displayName: given.need('name'),
        unitId: given.id('unit'),
        authority: given.need('authority'),
        region: given.need('region'),
        phone: given.may('phone'),
        websiteUrl: given.may('website'),
        houseRulesDe: '',
        houseRulesEn: '',
      })
    },
  },
  {
    name: 'agency-assign',
    summary: 'Let the team of another unit write an agency’s account.',
    options: { handle, unit },
    run: async (given) =>
      assignAgency('operator', { accountId: await findAccount(given), unitId: given.id('unit') }),
  },
  {
    name: 'mark-grant',
    summary: 'Grant the official mark, bound to the present name and handle.',
    options: { handle, by: { value: 'AUTHORITY', help: 'who vouches, as readers see it', required: true } },
    run: async (given) => {
      const vouchedBy = given.need('by')
      await grantMark('operator', { accountId: await findAccount(given), vouchedBy })
    },
  },
  {
    name: 'mark-revoke',
    summary: 'Take the official mark away.',
    options: { handle },
    run: async (given) => revokeMark('operator', await findAccount(given)),
  },
]
