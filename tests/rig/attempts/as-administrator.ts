import { readAccountForAdministration } from '#domain/accounts/read-account-for-administration.ts'
import { readRemoteAccount } from '#domain/accounts/read-remote-account.ts'
import { restoreAccount } from '#domain/accounts/restore-account.ts'
import { restoreRemoteAccount } from '#domain/accounts/restore-remote-account.ts'
import { searchAccounts } from '#domain/accounts/search-accounts.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import { dropDeliveries } from '#domain/deliveries/drop-deliveries.ts'
import { readDeliveryQueue } from '#domain/deliveries/read-delivery-queue.ts'
import { retryHost } from '#domain/deliveries/retry-host.ts'
import { importDomainPolicies } from '#domain/domains/import-domain-policies.ts'
import { readDomain } from '#domain/domains/read-domain.ts'
import { readDomainPolicies, readPolicyList } from '#domain/domains/read-domain-policies.ts'
import { readFederation } from '#domain/domains/read-federation.ts'
import { readKnownServers } from '#domain/domains/read-known-servers.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { decideFactorReset } from '#domain/factors/decide-factor-reset.ts'
import { readFactorResets } from '#domain/factors/read-factor-resets.ts'
import { requestFactorReset } from '#domain/factors/request-factor-reset.ts'
import { createInvitationBatch } from '#domain/identity/create-invitation-batch.ts'
import { decideApplication } from '#domain/identity/decide-application.ts'
import { deletePerson } from '#domain/identity/delete-person.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { readApplications } from '#domain/identity/read-applications.ts'
import { readInvitationBatches } from '#domain/identity/read-invitation-batches.ts'
import { revokeInvitationBatch } from '#domain/identity/revoke-invitation-batch.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { readEditableSettings, readEditableSitePage } from '#domain/instance/read-editable.ts'
import { readOverview } from '#domain/instance/read-overview.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { readLetterPreview } from '#domain/letters/read-letter-preview.ts'
import { type Actor, isPrincipal } from '#domain/permissions/actor.ts'
import type { ActionOn } from '#domain/permissions/permissions.ts'
import { readRetentionReports } from '#domain/privacy/read-retention-reports.ts'
import { endSessionsOf } from '#domain/sessions/end-sessions-of.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { createProvider } from '#domain/sso/create-provider.ts'
import { disableProvider, enableProvider } from '#domain/sso/disable-provider.ts'
import { linkIdentity } from '#domain/sso/link-identity.ts'
import { readProvider, readProviders } from '#domain/sso/read-providers.ts'
import { rotateScimToken, stopScim } from '#domain/sso/rotate-scim-token.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { unlinkIdentity } from '#domain/sso/unlink-identity.ts'
import { updateProvider } from '#domain/sso/update-provider.ts'
import { ostufer, polizeiOstufer } from '../cast.ts'
import { newProvider, newSomebody, type Somebody } from './targets.ts'

type Attempts = Record<string, (actor: Actor) => Promise<unknown>>

const onSomebody = (verb: (actor: Actor, somebody: Somebody) => Promise<unknown>) => async (actor: Actor) =>
  verb(actor, await newSomebody())
const onAgency = (verb: (actor: Actor, accountId: bigint) => Promise<unknown>) => async (actor: Actor) =>
  verb(actor, await polizeiOstufer())
const onProvider = (verb: (actor: Actor, providerId: bigint) => Promise<unknown>) => async (actor: Actor) =>
  verb(actor, await newProvider())
/** What only people do, in the web: two of them must agree, and the operator's tool is a way of its own. */
const inPerson = (verb: (person: Principal) => Promise<unknown>) => async (actor: Actor) =>
  isPrincipal(actor) ? verb(actor) : 'not offered'

let providers = 0
const provider = () => ({
  slug: `neu-${++providers}`,
  name: 'Neu',
  issuer: `https://neu-${providers}.example`,
  clientId: 'sapocom',
  clientSecret: 'geheim-geheim',
  scopes: 'openid',
  strongValues: [],
  admitsUnknown: false,
  scimIdClaim: 'sub',
})
let agencies = 0
const agency = (unitId: bigint) => ({
  unitId,
  handle: `polizei_neu_${++agencies}`,
  displayName: `Polizei Neuland ${agencies}`,
  authority: 'Landespolizei',
  region: 'Neuland',
  phone: '',
  websiteUrl: '',
  houseRulesDe: '',
  houseRulesEn: '',
})
const policy = {
  domain: 'evil.example',
  level: 'suspend',
  rejectMedia: true,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: 'Belästigung',
  note: '',
} as const
const page = { slug: 'about', locale: 'de', title: 'Über uns', body: 'Wir.' } as const

/** One attempt by each verb about the whole instance. */
export const attemptsAsAdministrator: Record<ActionOn<'instance'>, Attempts> = {
  'agency.create': {
    createAgency: async (actor) => createAgency(actor, agency(await ostufer())),
  },
  'mark.grant': {
    grantMark: onAgency((actor, accountId) => grantMark(actor, { accountId, vouchedBy: 'Landespolizei' })),
    revokeMark: onAgency(revokeMark),
  },
  'registration.set': {
    updateSettings: (actor) => updateSettings(actor, { registrationMode: 'invited' }),
  },
  'settings.edit': {
    updateSettings: (actor) => updateSettings(actor, { keepEvents: 90 }),
    readOverview: (actor) => readOverview(actor),
    readLetterPreview: (actor) => readLetterPreview(actor, 'password-changed', 'de'),
    readEditableSettings: (actor) => readEditableSettings(actor),
    readRetentionReports: (actor) => readRetentionReports(actor),
  },
  'invitation.manage': {
    createInvitationBatch: (actor) =>
      createInvitationBatch(actor, { label: 'Ostufer', count: 1, expiresAt: null }),
    readInvitationBatches: (actor) => readInvitationBatches(actor),
    revokeInvitationBatch: (actor) => revokeInvitationBatch(actor, 1n),
  },
  'approval.decide': {
    readApplications: (actor) => readApplications(actor),
    decideApplication: onSomebody((actor, { userId }) => decideApplication(actor, userId, 'decline')),
  },
  'account.search': {
    searchAccounts: (actor) => searchAccounts(actor, { query: 'anna' }),
    readAccountForAdministration: onSomebody((actor, { userId }) =>
      readAccountForAdministration(actor, userId),
    ),
    readRemoteAccount: (actor) => readRemoteAccount(actor, 1n),
  },
  'account.suspend': {
    suspendAccount: onSomebody((actor, { accountId }) => suspendAccount(actor, accountId, 'spam')),
    restoreAccount: onSomebody((actor, { accountId }) => restoreAccount(actor, accountId)),
    suspendRemoteAccount: (actor) => suspendRemoteAccount(actor, 1n, 'spam'),
    restoreRemoteAccount: (actor) => restoreRemoteAccount(actor, 1n),
    disablePerson: onSomebody((actor, { userId }) => disablePerson(actor, userId, 'spam')),
    enablePerson: onSomebody((actor, { userId }) => enablePerson(actor, userId)),
    endSessionsOf: onSomebody((actor, { userId }) => endSessionsOf(actor, userId)),
  },
  'administrator.appoint': {
    setInstanceAdministrator: onSomebody((actor, { userId }) =>
      setInstanceAdministrator(actor, userId, false),
    ),
  },
  'account.delete': {
    deletePerson: onSomebody((actor, { userId }) => deletePerson(actor, userId, 'spam')),
  },
  'factor.reset': {
    readFactorResets: inPerson(readFactorResets),
    requestFactorReset: inPerson(async (person) => {
      const { userId } = await newSomebody()
      return requestFactorReset(person, { userId, reason: 'Telefon verloren' })
    }),
    decideFactorReset: inPerson((person) => decideFactorReset(person, { resetId: 1n, granted: true })),
  },
  'sso.manage': {
    readProviders: (actor) => readProviders(actor),
    readProvider: onProvider(readProvider),
    createProvider: (actor) => createProvider(actor, provider()),
    updateProvider: onProvider((actor, id) => updateProvider(actor, id, { name: 'Anders' })),
    disableProvider: onProvider(disableProvider),
    enableProvider: onProvider(enableProvider),
    setClaimRoles: onProvider((actor, id) => setClaimRoles(actor, id, [])),
    rotateScimToken: onProvider(rotateScimToken),
    stopScim: onProvider(stopScim),
    linkIdentity: onProvider(async (actor, providerId) => {
      const { userId } = await newSomebody()
      return linkIdentity(actor, { providerId, userId, subject: 'jemand' })
    }),
    unlinkIdentity: onProvider(async (actor, providerId) => {
      const { userId } = await newSomebody()
      return unlinkIdentity(actor, { providerId, userId })
    }),
  },
  'federation.manage': {
    setDomainPolicy: (actor) => setDomainPolicy(actor, policy),
    removeDomainPolicy: (actor) => removeDomainPolicy(actor, policy.domain),
    readDomainPolicies: (actor) => readDomainPolicies(actor),
    readPolicyList: (actor) => readPolicyList(actor),
    readDomain: (actor) => readDomain(actor, policy.domain),
    readFederation: (actor) => readFederation(actor),
    readKnownServers: (actor) => readKnownServers(actor),
    updateSettings: (actor) => updateSettings(actor, { signedReadsOnly: false }),
    readDeliveryQueue: (actor) => readDeliveryQueue(actor),
    retryHost: (actor) => retryHost(actor, policy.domain),
    dropDeliveries: (actor) => dropDeliveries(actor, policy.domain),
    importDomainPolicies: (actor) => importDomainPolicies(actor, '#domain,#severity\nevil.example,suspend\n'),
  },
  'site-page.edit': {
    editSitePage: (actor) => editSitePage(actor, page),
    readEditableSitePage: (actor) => readEditableSitePage(actor, 'about', 'de'),
  },
}
