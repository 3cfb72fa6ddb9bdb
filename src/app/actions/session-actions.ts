'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { signUp as createAccount } from '#domain/identity/sign-up.ts'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { asEntrant } from '#doors/as-viewer.ts'
import { forgetSessions } from '#doors/session-cache.ts'
import { type OurCookie, sessionCookie } from '#doors/session-cookie.ts'
import { beginSession, signIn as openSession } from '#doors/sign-in.ts'
import { isHttps } from '#platform/config.ts'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { address } from '../request.ts'
import { returnPath, withParameter } from '../return-path.ts'
import { act, actAsPerson, attempt, backPath, id, type Refused, sayRefusal, text } from './act.ts'

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
  redirect(back === '/' ? '/home' : withParameter(back, 'error', null))
}

export async function signUp(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    const { userId } = await createAccount({
      locale: (await getLocale()) === 'en' ? 'en' : 'de',
      email: text(form, 'email'),
      password: text(form, 'password'),
      handle: text(form, 'handle'),
      displayName: text(form, 'displayName'),
    })
    return beginSession({ userId, userAgent: await userAgent(), proof: 'password' })
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies([outcome.done])
  redirect('/home?notice=welcome')
}

async function refuseEntry(outcome: Refused, form: FormData): Promise<EntryState> {
  const typed = [...form].filter(([name, value]) => name !== 'password' && typeof value === 'string')
  return { message: await sayRefusal(outcome), values: Object.fromEntries(typed) as Record<string, string> }
}

export async function signOut(): Promise<void> {
  const jar = await cookies()
  const session = await asEntrant(jar.toString())
  if (session) await endSession(session)
  await dropSessionCookie()
  redirect('/')
}

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

async function setPreference(name: string, value: string | null): Promise<void> {
  const jar = await cookies()
  if (value === null) jar.delete(name)
  else
    jar.set(name, value, {
      path: '/',
      sameSite: 'lax',
      secure: isHttps(),
      maxAge: 31_536_000,
      httpOnly: true,
    })
}

async function setCookies(ours: OurCookie[]): Promise<void> {
  const jar = await cookies()
  for (const { name, value, options } of ours) jar.set(name, value, options)
}

async function dropSessionCookie(): Promise<void> {
  forgetSessions()
  ;(await cookies()).delete({ name: sessionCookie(), path: '/', secure: isHttps() })
}

const userAgent = async (): Promise<string> => (await headers()).get('user-agent') ?? ''
