'use server'

import { restoreAccount } from '#domain/accounts/restore-account.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import type { SuspensionReason } from '#domain/accounts/suspension-rules.ts'
import { requestFactorReset } from '#domain/factors/request-factor-reset.ts'
import { deletePerson } from '#domain/identity/delete-person.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { endSessionsOf } from '#domain/sessions/end-sessions-of.ts'
import { actAsPerson, id, text } from './act.ts'

const userId = (form: FormData) => id(form, 'userId', 'account-not-found')
const accountId = (form: FormData) => id(form, 'accountId', 'account-not-found')
/** The verb refuses what is none. */
const reason = (form: FormData) => text(form, 'reason') as SuspensionReason
/** The page of the person or agency, whichever form of hers was sent. */
const done = (form: FormData, notice: string) => ({
  to: `/admin/accounts/${form.has('userId') ? userId(form) : accountId(form)}`,
  notice,
})

export const suspend = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await suspendAccount(who, accountId(form), reason(form))
    return done(form, 'account-suspended')
  })

export const restore = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await restoreAccount(who, accountId(form))
    return done(form, 'account-restored')
  })

export const disable = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await disablePerson(who, userId(form), reason(form))
    return done(form, 'person-disabled')
  })

export const enable = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await enablePerson(who, userId(form))
    return done(form, 'person-enabled')
  })

export const signOutPerson = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await endSessionsOf(who, userId(form))
    return done(form, 'person-signed-out')
  })

export const removePerson = async (form: FormData) =>
  actAsPerson(form, 'account.delete', async (who) => {
    await deletePerson(who, userId(form), reason(form))
    return { to: '/admin/accounts', notice: 'person-deleted' }
  })

export const appoint = async (form: FormData) =>
  actAsPerson(form, 'administrator.appoint', async (who) => {
    await setInstanceAdministrator(who, userId(form), true)
    return done(form, 'administrator-appointed')
  })

export const dismiss = async (form: FormData) =>
  actAsPerson(form, 'administrator.appoint', async (who) => {
    await setInstanceAdministrator(who, userId(form), false)
    return done(form, 'administrator-dismissed')
  })

export const askForReset = async (form: FormData) =>
  actAsPerson(form, 'factor.reset', async (who) => {
    await requestFactorReset(who, { userId: userId(form), reason: text(form, 'reason') })
    return { to: '/admin/factor-resets', notice: 'reset-requested' }
  })
