'use server'

import { assignAgency } from '#domain/agencies/assign-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { actAsPerson, id, text } from './act.ts'

const accountOf = (form: FormData) => id(form, 'accountId', 'account-not-found')

const factsOf = (form: FormData) => ({
  region: text(form, 'region'),
  phone: text(form, 'phone'),
  websiteUrl: text(form, 'websiteUrl'),
  houseRulesDe: text(form, 'houseRulesDe'),
  houseRulesEn: text(form, 'houseRulesEn'),
})

export const saveFacts = async (form: FormData) =>
  actAsPerson(form, 'agency.edit', async (who) => {
    await updateAgency(who, accountOf(form), factsOf(form))
    return { notice: 'saved' }
  })

export const handOver = async (form: FormData) =>
  actAsPerson(form, 'unit.edit', async (who) => {
    await assignAgency(who, { accountId: accountOf(form), unitId: id(form, 'unitId', 'unit-not-found') })
    return { notice: 'agency-assigned' }
  })

export const mark = async (form: FormData) =>
  actAsPerson(form, 'mark.grant', async (who) => {
    await grantMark(who, { accountId: accountOf(form), vouchedBy: text(form, 'vouchedBy') })
    return { notice: 'mark-granted' }
  })

export const unmark = async (form: FormData) =>
  actAsPerson(form, 'mark.grant', async (who) => {
    await revokeMark(who, accountOf(form))
    return { notice: 'mark-revoked' }
  })
