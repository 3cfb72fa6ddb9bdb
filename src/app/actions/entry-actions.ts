'use server'

import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { normaliseEmail } from '#domain/accounts/accounts-rules.ts'
import { completeSignUp } from '#domain/identity/complete-sign-up.ts'
import { joinStaff } from '#domain/identity/join-staff.ts'
import { requestPasswordReset } from '#domain/identity/request-password-reset.ts'
import { requestSignUp } from '#domain/identity/request-sign-up.ts'
import { readPasswordReset, resetPassword } from '#domain/identity/reset-password.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { cookieOfKnownBrowser } from '#doors/known-browser.ts'
import type { OurCookie } from '#doors/session-cookie.ts'
import { beginSession } from '#doors/sign-in.ts'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { wayOn } from '../entrance.ts'
import { address } from '../request.ts'
import { attempt, checked, text } from './act.ts'
import { setCookies, userAgent } from './own-cookies.ts'
import { refuseEntry } from './refuse-entry.ts'

/** Names an address to sign up with; what follows comes by mail, and the answer is the same for every address. */
export async function askToSignUp(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    const [email, code] = [text(form, 'email'), text(form, 'invitation')]
    if (code) await limitAttempts('invitation-code', { address: await address() })
    await limitAttempts('sign-up-mail', { account: normaliseEmail(email), address: await address() })
    await requestSignUp({ email, code, locale: await locale() })
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  redirect('/sign-up/sent')
}

/** Makes the account behind the link in the letter, and signs in. */
export async function signUp(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    await limitAttempts('confirm-token', { address: await address() })
    const { userId, email } = await completeSignUp({
      token: text(form, 'token'),
      displayName: text(form, 'displayName'),
      handle: text(form, 'handle'),
      password: text(form, 'password'),
      application: text(form, 'application'),
      consent: checked(form, 'consent'),
      locale: await locale(),
    })
    return firstCookies(userId, email)
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies(outcome.done)
  redirect('/home?notice=welcome')
}

/** The same for somebody whom an administrator invited to the staff; she goes on to her second factor. */
export async function joinAsStaff(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    await limitAttempts('confirm-token', { address: await address() })
    const { userId, email } = await joinStaff({
      token: text(form, 'token'),
      password: text(form, 'password'),
      consent: checked(form, 'consent'),
      locale: await locale(),
    })
    return firstCookies(userId, email)
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies(outcome.done)
  redirect(wayOn('set-up', '/directory'))
}

/** Asks for a new password; the answer is the same whether the address has an account or not. */
export async function askForReset(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    const email = text(form, 'email')
    await limitAttempts('reset-mail', { account: normaliseEmail(email), address: await address() })
    await requestPasswordReset({ email, locale: await locale() })
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  redirect('/password/sent')
}

/**
 * Sets the password behind the link in the letter; afterwards she signs in as ever, in a browser that is known: who guesses
 * at her account meanwhile does not keep her waiting.
 */
export async function setNewPassword(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    await limitAttempts('confirm-token', { address: await address() })
    const token = text(form, 'token')
    const { email } = await readPasswordReset(token)
    await resetPassword({ token, password: text(form, 'password') })
    return cookieOfKnownBrowser(email)
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies([outcome.done])
  redirect('/sign-in?notice=password-changed')
}

/** Of the session, and of a browser that is known from now on. */
async function firstCookies(userId: bigint, email: string): Promise<OurCookie[]> {
  const session = await beginSession({ userId, userAgent: await userAgent(), proof: 'password' })
  return [session, cookieOfKnownBrowser(email)]
}

const locale = async (): Promise<'de' | 'en'> => ((await getLocale()) === 'en' ? 'en' : 'de')
