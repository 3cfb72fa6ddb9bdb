'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { restoreRemoteAccount } from '#domain/accounts/restore-remote-account.ts'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import type { SuspensionReason } from '#domain/accounts/suspension-rules.ts'
import { dropDeliveries } from '#domain/deliveries/drop-deliveries.ts'
import { retryHost } from '#domain/deliveries/retry-host.ts'
import { canonicalDomain, type PolicyLevel } from '#domain/domains/domains-rules.ts'
import { importDomainPolicies } from '#domain/domains/import-domain-policies.ts'
import { policyTableLimits } from '#domain/domains/policy-table.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { DomainError } from '#domain/errors.ts'
import type { Settings } from '#domain/instance/settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import type { ImportState } from '#ui/admin/policy-import.tsx'
import type { EntryState } from '#ui/form/entry-form.tsx'
import { actAsPerson, attempt, checked, id, sayRefusal, text } from './act.ts'
import { refuseEntry } from './refuse-entry.ts'

const policies = '/admin/federation/policies'

/** With whom this server talks; the schema refuses what is no mode. */
export const saveFederation = async (form: FormData) =>
  actAsPerson(form, 'federation.manage', async (who) => {
    await updateSettings(who, {
      federation: text(form, 'federation') as Settings['federation'],
      signedReadsOnly: checked(form, 'signedReadsOnly'),
    })
    return { notice: 'saved' }
  })

/** The longest form here: a refusal comes back with everything that was typed. The verb refuses an unknown level. */
export async function savePolicy(_previous: EntryState, form: FormData): Promise<EntryState> {
  const outcome = await attempt(async () => {
    const domain = text(form, 'domain')
    await setDomainPolicy(await demandPrincipal((await cookies()).toString()), {
      domain,
      level: text(form, 'level') as PolicyLevel,
      rejectMedia: checked(form, 'rejectMedia'),
      partner: checked(form, 'partner'),
      partnerName: text(form, 'partnerName'),
      fingerprint: text(form, 'fingerprint'),
      publicReason: text(form, 'publicReason'),
      note: text(form, 'note'),
    })
    return canonicalDomain(domain) ?? domain
  })
  if (outcome.refused) return refuseEntry(outcome, form)
  redirect(`/admin/federation/servers/${encodeURIComponent(outcome.done)}?notice=policy-saved`)
}

export const removePolicy = async (form: FormData) =>
  actAsPerson(form, 'federation.manage', async (who) => {
    await removeDomainPolicy(who, text(form, 'domain'))
    return { to: policies, notice: 'policy-removed' }
  })

/** Takes in a list of somebody's and tells what came of it, in its place. */
export async function importPolicies(_previous: ImportState, form: FormData): Promise<ImportState> {
  const outcome = await attempt(async () =>
    importDomainPolicies(await demandPrincipal((await cookies()).toString()), await tableOf(form)),
  )
  if (!outcome.refused) return outcome.done
  const proof =
    outcome.refused === 'proof-needed' ? `/sign-in/again?returnTo=${encodeURIComponent(policies)}` : null
  return { message: await sayRefusal(outcome), proof }
}

async function tableOf(form: FormData): Promise<string> {
  const file = form.get('table')
  if (!(file instanceof File) || file.size === 0) throw new DomainError('form-invalid')
  if (file.size > policyTableLimits.bytes) throw new DomainError('table-too-large')
  return file.text()
}

export const retryDeliveries = async (form: FormData) =>
  actAsPerson(form, 'federation.manage', async (who) => {
    await retryHost(who, text(form, 'host'))
    return { notice: 'host-retried' }
  })

export const giveUpDeliveries = async (form: FormData) =>
  actAsPerson(form, 'federation.manage', async (who) => {
    await dropDeliveries(who, text(form, 'host'))
    return { notice: 'deliveries-dropped' }
  })

export const hideRemote = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    const accountId = id(form, 'accountId', 'account-not-found')
    await suspendRemoteAccount(who, accountId, text(form, 'reason') as SuspensionReason)
    return { notice: 'remote-hidden' }
  })

export const showRemote = async (form: FormData) =>
  actAsPerson(form, 'account.suspend', async (who) => {
    await restoreRemoteAccount(who, id(form, 'accountId', 'account-not-found'))
    return { notice: 'remote-shown' }
  })
