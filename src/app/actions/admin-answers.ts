'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { createInvitationBatch } from '#domain/identity/create-invitation-batch.ts'
import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { parseSiteText } from '#domain/instance/site-page-text.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { rotateScimToken } from '#domain/sso/rotate-scim-token.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { config } from '#platform/config.ts'
import type { BatchState } from '#ui/admin/batch-form.tsx'
import type { SecretState } from '#ui/admin/secret-form.tsx'
import type { TextState } from '#ui/admin/text-form.tsx'
import { csvLine, csvStart } from '#wire/csv.ts'
import { attempt, id, type Refused, sayRefusal, text } from './act.ts'

/*
 * Forms of the console that answer in their place: what is shown this once, and long texts, of which nothing may be
 * lost when a proof has grown too old while one was writing.
 */

const asPerson = async <T>(verb: (who: Principal) => Promise<T>) =>
  attempt(async () => verb(await demandPrincipal((await cookies()).toString())))

const again = async (refused: Refused, returnTo: string) => ({
  message: await sayRefusal(refused),
  proof:
    refused.refused === 'proof-needed' ? `/sign-in/again?returnTo=${encodeURIComponent(returnTo)}` : null,
})

/** Saves one of the instance's texts, or only shows how it would look. */
export async function writeText(_previous: TextState, form: FormData): Promise<TextState> {
  const slug = text(form, 'slug')
  const locale = text(form, 'locale') === 'en' ? 'en' : 'de'
  const typed = { title: text(form, 'title'), body: text(form, 'body') }
  const path = `/admin/texts/${encodeURIComponent(slug)}/${locale}`
  const blocks = parseSiteText(typed.body)
  if (form.has('preview')) return { ...typed, blocks, message: null, proof: null }
  const outcome = await asPerson((who) => editSitePage(who, { slug, locale, ...typed }))
  if (outcome.refused) return { ...typed, blocks: null, ...(await again(outcome, path)) }
  redirect(`${path}?notice=saved`)
}

/** Makes a wave of invitations; the codes stand in this one answer and nowhere else. */
export async function makeInvitations(_previous: BatchState, form: FormData): Promise<BatchState> {
  const typed = { label: text(form, 'label'), count: text(form, 'count'), until: text(form, 'until') }
  const outcome = await asPerson((who) =>
    createInvitationBatch(who, {
      label: typed.label,
      count: Number(typed.count),
      expiresAt: endOfDay(typed.until),
    }),
  )
  if (outcome.refused) return { ...typed, ...(await again(outcome, '/admin/registration')) }
  const { codes } = outcome.done
  return { label: typed.label, codes, csv: await csvOf(codes, typed.label) }
}

/** For a mail merge: each code with what it is for and the address it is used at. */
async function csvOf(codes: string[], label: string): Promise<string> {
  const t = await getTranslations('adminForms')
  const address = new URL('/sign-up', config().PUBLIC_URL).href
  const head = csvLine([t('code'), t('batchLabel'), t('codeAddress')])
  return csvStart + head + codes.map((code) => csvLine([code, label, address])).join('')
}

/** The end of a day in Germany, an hour more or less in summer; a day that is none ends in the past and is refused. */
function endOfDay(day: string): Date | null {
  if (day === '') return null
  const end = new Date(`${day}T23:59:59+01:00`)
  return Number.isNaN(end.getTime()) ? new Date(0) : end
}

/** A new token for a provider's directory; it stands in this one answer and nowhere else. */
export async function makeScimToken(_previous: SecretState, form: FormData): Promise<SecretState> {
  const providerId = text(form, 'providerId')
  const outcome = await asPerson((who) => rotateScimToken(who, id(form, 'providerId', 'provider-not-found')))
  if (outcome.refused) return again(outcome, `/admin/sso/${encodeURIComponent(providerId)}`)
  return { secret: outcome.done.token }
}
