'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { changePassword } from '#domain/identity/change-password.ts'
import { chooseLanguage } from '#domain/identity/choose-language.ts'
import { confirmEmailChange } from '#domain/identity/confirm-email-change.ts'
import { requestEmailChange } from '#domain/identity/request-email-change.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { cookieOfNewToken } from '#doors/prove-identity.ts'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { entranceFor } from '../entrance.ts'
import { actAsPerson, attempt, text } from './act.ts'
import { setCookies } from './own-cookies.ts'
import { setPreference } from './preference-cookies.ts'
import { refuseEntry } from './refuse-entry.ts'

const page = '/settings/account'

export const saveLanguage = async (form: FormData) =>
  actAsPerson(form, 'language.choose', async (principal) => {
    const locale = text(form, 'locale') === 'en' ? 'en' : 'de'
    await chooseLanguage(principal, locale)
    await setPreference('locale', locale)
    return { to: page, notice: 'saved' }
  })

export const savePassword = async (form: FormData) =>
  actAsPerson(form, 'identity.change', async (principal) => {
    await setCookies([cookieOfNewToken(await changePassword(principal, text(form, 'password')))])
    return { to: page, notice: 'password-changed' }
  })

/** What was typed stays when it is refused. */
export async function askForEmailChange(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    const principal = await demandPrincipal((await cookies()).toString())
    await requestEmailChange(principal, text(form, 'email'))
  })
  const entrance = outcome.refused && entranceFor(outcome.refused, page)
  if (entrance) redirect(entrance)
  if (outcome.refused) return refuseEntry(outcome, form)
  redirect(`${page}?notice=email-change-asked`)
}

export const confirmEmail = async (form: FormData) =>
  actAsPerson(form, 'identity.change', async (principal) => {
    await confirmEmailChange(principal, text(form, 'token'))
    return { to: page, notice: 'email-changed' }
  })
