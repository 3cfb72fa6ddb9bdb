'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { DomainError } from '#domain/errors.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { createProvider } from '#domain/sso/create-provider.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { entranceFor } from '../entrance.ts'
import { attempt, backPath, checked, id, text } from './act.ts'
import { refuseEntry } from './refuse-entry.ts'

/* The console's longer forms: a refusal comes back with everything that was typed. */

/** @param verb makes something and answers where it is to be seen */
async function enter(form: FormData, verb: (who: Principal) => Promise<string>): Promise<EntryState> {
  const outcome = await attempt(async () => verb(await demandPrincipal((await cookies()).toString())))
  if (!outcome.refused) redirect(outcome.done)
  const entrance = entranceFor(outcome.refused, await backPath(form))
  if (entrance) redirect(entrance)
  return refuseEntry(outcome, form)
}

export const openAgency = async (_previous: EntryState, form: FormData): Promise<EntryState> =>
  enter(form, async (who) => {
    const { accountId } = await createAgency(who, {
      unitId: id(form, 'unitId', 'unit-not-found'),
      handle: text(form, 'handle'),
      displayName: text(form, 'displayName'),
      authority: text(form, 'authority'),
      region: text(form, 'region'),
      phone: text(form, 'phone'),
      websiteUrl: text(form, 'websiteUrl'),
      houseRulesDe: text(form, 'houseRulesDe'),
      houseRulesEn: text(form, 'houseRulesEn'),
    })
    return `/admin/agencies/${accountId}?notice=agency-created`
  })

/** Somebody registered gets role and entry at once, anybody else a letter. */
export const inviteOfficer = async (_previous: EntryState, form: FormData): Promise<EntryState> =>
  enter(form, async (who) => {
    const unitId = id(form, 'unitId', 'unit-not-found')
    const role = unitRoles.find((known) => known === text(form, 'role'))
    if (!role) throw new DomainError('form-invalid')
    const { userId } = await addOfficer(who, {
      unitId,
      role,
      email: text(form, 'email'),
      name: text(form, 'name'),
      title: text(form, 'title'),
      phone: text(form, 'phone'),
    })
    return `/admin/units/${unitId}?notice=${userId === null ? 'officer-invited' : 'officer-added'}`
  })

export const addProvider = async (_previous: EntryState, form: FormData): Promise<EntryState> =>
  enter(form, async (who) => {
    const { providerId } = await createProvider(who, {
      name: text(form, 'name'),
      slug: text(form, 'slug').trim().toLowerCase(),
      issuer: text(form, 'issuer').trim(),
      clientId: text(form, 'clientId').trim(),
      clientSecret: text(form, 'clientSecret').trim(),
      scopes: text(form, 'scopes').trim(),
      strongValues: text(form, 'strongValues')
        .split(/[\s,]+/)
        .filter(Boolean),
      admitsUnknown: checked(form, 'admitsUnknown'),
      scimIdClaim: text(form, 'scimIdClaim').trim(),
    })
    return `/admin/sso/${providerId}?notice=provider-created`
  })
