'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { beginTotp } from '#domain/factors/begin-totp.ts'
import { confirmTotp } from '#domain/factors/confirm-totp.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { renamePasskey } from '#domain/factors/rename-passkey.ts'
import { demandEntrant, demandPrincipal } from '#doors/as-viewer.ts'
import { cookieOfNewToken, showCode, showPassword } from '#doors/prove-identity.ts'
import type { OurCookie } from '#doors/session-cookie.ts'
import type { CodesState } from '#ui/factor/recovery-codes.tsx'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { returnPath } from '#wire/return-path.ts'
import { entranceFor, wayOn } from '../entrance.ts'
import { address } from '../request.ts'
import { actAsEntrant, actAsPerson, attempt, sayRefusal, text } from './act.ts'
import { setCookies } from './own-cookies.ts'
import { refuseEntry } from './refuse-entry.ts'

/** The second factor, or what asks again, by a code. */
export const proveByCode = async (_previous: EntryState, form: FormData): Promise<EntryState> =>
  prove(form, async (asking) => showCode(text(form, 'code'), asking))

/** What asks again, by the password. */
export const proveByPassword = async (_previous: EntryState, form: FormData): Promise<EntryState> =>
  prove(form, async (asking) => showPassword(text(form, 'password'), asking))

async function prove(
  form: FormData,
  show: (asking: { cookies: string; address: string | null }) => Promise<OurCookie>,
): Promise<EntryState> {
  const back = returnPath(form.get('returnTo'))
  const outcome = await attempt(async () =>
    show({ cookies: (await cookies()).toString(), address: await address() }),
  )
  const entrance = outcome.refused && entranceFor(outcome.refused, back)
  if (entrance) redirect(entrance)
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies([outcome.done])
  redirect(wayOn('full', back))
}

/** Asks for a new secret; the page then shows it. */
export const beginApp = async (form: FormData) => actAsEntrant(form, 'factor.manage', beginTotp)

/** Takes the app, and leads to the recovery codes if there are none yet. */
export async function confirmApp(_previous: EntryState, form: FormData): Promise<EntryState> {
  const back = returnPath(form.get('returnTo'))
  const outcome = await attempt(async () => {
    const session = await demandEntrant((await cookies()).toString(), ['set-up'])
    const renewed = await confirmTotp(session, text(form, 'code'))
    return { renewed, codes: (await readFactors(session)).recoveryCodesLeft }
  })
  const entrance = outcome.refused && entranceFor(outcome.refused, back)
  if (entrance) redirect(entrance)
  if (outcome.refused) return refuseEntry(outcome, form)
  await setCookies([cookieOfNewToken(outcome.done.renewed)])
  const target = wayOn('full', back)
  redirect(
    outcome.done.codes > 0
      ? target
      : `/settings/sign-in/recovery-codes?returnTo=${encodeURIComponent(target)}`,
  )
}

/** The codes stand in this one answer and nowhere else. */
export async function makeCodes(_previous: CodesState, form: FormData): Promise<CodesState> {
  const outcome = await attempt(async () =>
    createRecoveryCodes(await demandPrincipal((await cookies()).toString())),
  )
  const entrance = outcome.refused && entranceFor(outcome.refused, returnPath(form.get('returnTo')))
  if (entrance) redirect(entrance)
  return outcome.refused ? { refused: await sayRefusal(outcome) } : { codes: outcome.done }
}

const overview = '/settings/sign-in'

export const removeApp = async (form: FormData) =>
  actAsPerson(form, 'factor.manage', async (principal) => {
    await setCookies([cookieOfNewToken(await removeFactor(principal, { app: true }))])
    return { to: overview, notice: 'factor-removed' }
  })

export const removePasskey = async (form: FormData) =>
  actAsPerson(form, 'factor.manage', async (principal) => {
    const passkeyId = text(form, 'passkeyId')
    await setCookies([cookieOfNewToken(await removeFactor(principal, { passkeyId }))])
    return { to: overview, notice: 'factor-removed' }
  })

export const rename = async (form: FormData) =>
  actAsPerson(form, 'factor.manage', async (principal) => {
    await renamePasskey(principal, { passkeyId: text(form, 'passkeyId'), name: text(form, 'name') })
    return { to: overview, notice: 'saved' }
  })
