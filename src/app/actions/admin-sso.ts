'use server'

import { DomainError } from '#domain/errors.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { disableProvider, enableProvider } from '#domain/sso/disable-provider.ts'
import { readProvider } from '#domain/sso/read-providers.ts'
import { stopScim } from '#domain/sso/rotate-scim-token.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { updateProvider } from '#domain/sso/update-provider.ts'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import { actAsPerson, checked, id, text } from './act.ts'

const providerOf = (form: FormData) => id(form, 'providerId', 'provider-not-found')

const fieldsOf = (form: FormData) => ({
  name: text(form, 'name'),
  clientId: text(form, 'clientId').trim(),
  scopes: text(form, 'scopes').trim(),
  strongValues: text(form, 'strongValues')
    .split(/[\s,]+/)
    .filter(Boolean),
  admitsUnknown: checked(form, 'admitsUnknown'),
  scimIdClaim: text(form, 'scimIdClaim').trim(),
})

/** An empty secret keeps the one in use. */
export const saveProvider = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    const clientSecret = text(form, 'clientSecret').trim()
    await updateProvider(who, providerOf(form), { ...fieldsOf(form), ...(clientSecret && { clientSecret }) })
    return { notice: 'saved' }
  })

export const switchOff = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    await disableProvider(who, providerOf(form))
    return { notice: 'provider-disabled' }
  })

export const switchOn = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    await enableProvider(who, providerOf(form))
    return { notice: 'provider-enabled' }
  })

export const endScim = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    await stopScim(who, providerOf(form))
    return { notice: 'scim-stopped' }
  })

export const addRule = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    const rule = ruleOf(form)
    await setClaimRoles(who, providerOf(form), [...(await rulesOf(who, form)), rule])
    return { notice: 'saved' }
  })

export const dropRule = async (form: FormData) =>
  actAsPerson(form, 'sso.manage', async (who) => {
    const gone = ruleOf(form)
    const isGone = (rule: typeof gone) =>
      rule.claim === gone.claim &&
      rule.value === gone.value &&
      rule.unitId === gone.unitId &&
      rule.role === gone.role
    await setClaimRoles(
      who,
      providerOf(form),
      (await rulesOf(who, form)).filter((rule) => !isGone(rule)),
    )
    return { notice: 'saved' }
  })

const rulesOf = async (who: Principal, form: FormData) =>
  (await readProvider(who, providerOf(form))).rules.map(({ claim, value, unitId, role }) => ({
    claim,
    value,
    unitId,
    role,
  }))

function ruleOf(form: FormData) {
  const role = unitRoles.find((known) => known === text(form, 'role'))
  if (!role) throw new DomainError('sso-rule-invalid')
  const unitId = id(form, 'unitId', 'unit-not-found')
  return { claim: text(form, 'claim'), value: text(form, 'value'), unitId, role }
}
