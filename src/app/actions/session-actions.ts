'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { revokeSession } from '#domain/sessions/revoke-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { asEntrant } from '#doors/as-viewer.ts'
import { forgetSessions } from '#doors/session-cache.ts'
import { signIn as openSession } from '#doors/sign-in.ts'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { returnPath, withParameter } from '#wire/return-path.ts'
import { wayOn } from '../entrance.ts'
import { address } from '../request.ts'
import { act, actAsPerson, attempt, backPath, id, text } from './act.ts'
import { dropSessionCookie, setCookies, userAgent } from './own-cookies.ts'
import { setPreference } from './preference-cookies.ts'
import { refuseEntry } from './refuse-entry.ts'

/** Refused entries go back to their form with the reason; what was typed stays, save the password. */
export async function signIn(_previous: EntryState, form: FormData): Promise<EntryState> {
  const back = returnPath(form.get('returnTo'))
  const outcome = await attempt(async () =>
    openSession(
      { email: text(form, 'email'), password: text(form, 'password') },
      { userAgent: await userAgent(), address: await address(), cookies: (await cookies()).toString() },
    ),
  )
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies(outcome.done)
  const [{ name, value } = { name: '', value: '' }] = outcome.done
  const session = await asEntrant(`${name}=${value}`)
  redirect(wayOn(session?.stage ?? 'full', withParameter(back, 'error', null)))
}

export async function signOut(): Promise<void> {
  const jar = await cookies()
  const session = await asEntrant(jar.toString())
  if (session) await endSession(session)
  await dropSessionCookie()
  redirect('/')
}

export const revoke = async (form: FormData) =>
  actAsPerson(form, 'session.manage', async (principal) => {
    await revokeSession(principal, text(form, 'sessionId'))
    return { notice: 'browser-signed-out' }
  })

export const signOutOthers = async (form: FormData) =>
  actAsPerson(form, 'session.manage', async (principal) => {
    await endAllSessions(principal, { keepThis: true })
    return { notice: 'others-signed-out' }
  })

export const signOutEverywhere = async (form: FormData) =>
  actAsPerson(form, 'session.manage', async (principal) => {
    await endAllSessions(principal)
    await dropSessionCookie()
    return { to: '/sign-in', notice: 'signed-out-everywhere' }
  })

export const actAs = async (form: FormData) =>
  act(form, 'account.switch', async (viewer) => {
    await switchAccount(viewer, id(form, 'accountId', 'not-your-account'))
    forgetSessions()
    return { to: '/home' }
  })

/** Language and theme are kept in cookies that say nothing about who reads. */
export async function setPreferences(form: FormData): Promise<void> {
  const [locale, theme] = [form.get('locale'), form.get('theme')]
  if (locale !== null) await setPreference('locale', locale === 'en' ? 'en' : 'de')
  if (theme !== null) await setPreference('theme', theme === 'dark' || theme === 'light' ? theme : null)
  redirect(await backPath(form))
}
