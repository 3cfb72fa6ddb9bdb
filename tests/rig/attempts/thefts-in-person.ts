import { assignAgency } from '#domain/agencies/assign-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { deleteUnit } from '#domain/agencies/delete-unit.ts'
import { findStaffCandidate } from '#domain/agencies/find-staff-candidate.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { layDownRole } from '#domain/agencies/lay-down-role.ts'
import { moveUnit } from '#domain/agencies/move-unit.ts'
import { readAgencyForAdministration } from '#domain/agencies/read-agency-for-administration.ts'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { renameUnit } from '#domain/agencies/rename-unit.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { exportAudit } from '#domain/audit/export-audit.ts'
import { readAudit } from '#domain/audit/read-audit.ts'
import { finishPasskeyRegistration } from '#domain/factors/finish-passkey-registration.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { renamePasskey } from '#domain/factors/rename-passkey.ts'
import { confirmEmailChange, readEmailChange } from '#domain/identity/confirm-email-change.ts'
import { readStaffInvitations } from '#domain/identity/read-staff-invitations.ts'
import { withdrawStaffInvitation } from '#domain/identity/withdraw-staff-invitation.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { changeOfficer } from '#domain/officers/change-officer.ts'
import { removeOfficer } from '#domain/officers/remove-officer.ts'
import { searchDirectory } from '#domain/officers/search-directory.ts'
import { cancelErasure } from '#domain/privacy/cancel-erasure.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { withdrawConsent } from '#domain/privacy/withdraw-consent.ts'
import { revokeSession } from '#domain/sessions/revoke-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { linkOwnIdentity } from '#domain/sso/link-identity.ts'
import { unlinkIdentity } from '#domain/sso/unlink-identity.ts'
import type { Theft } from './victims.ts'

const attestation = {
  id: 'x',
  rawId: 'x',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: '', attestationObject: '' },
} as const
const officer = { name: 'Übernommen', title: '', phone: '' }
const facts = { region: 'Übernommen', phone: '', websiteUrl: '', houseRulesDe: '', houseRulesEn: '' }

/** What belongs to somebody else as a person. */
export const theftsOfPersons: Theft[] = [
  [
    'switchAccount',
    'to another’s account',
    'not-your-account',
    (v) => switchAccount(v.mallory, v.victim.accountId),
  ],
  ['switchAccount', 'to an agency', 'not-your-account', (v) => switchAccount(v.mallory, v.agencyId)],
  ['revokeSession', 'another’s browser', 'session-not-found', (v) => revokeSession(v.mallory, v.sessionId)],
  [
    'removeFactor',
    'another’s passkey',
    'passkey-not-found',
    (v) => removeFactor(v.mallory, { passkeyId: v.passkeyId }),
  ],
  [
    'renamePasskey',
    'another’s passkey',
    'passkey-not-found',
    (v) => renamePasskey(v.mallory, { passkeyId: v.passkeyId, name: 'x' }),
  ],
  [
    'finishPasskeyRegistration',
    'what another’s browser was asked',
    'ceremony-over',
    (v) =>
      finishPasskeyRegistration(v.mallory, { ceremonyId: v.ceremonyId, response: attestation, name: 'x' }),
  ],
  ['confirmEmailChange', 'another’s link', 'link-invalid', (v) => confirmEmailChange(v.mallory, v.token)],
  ['readEmailChange', 'another’s link', 'link-invalid', (v) => readEmailChange(v.mallory, v.token)],
  [
    'linkOwnIdentity',
    'who another is at a provider',
    'identity-taken',
    (v) =>
      linkOwnIdentity(v.mallory, { providerId: v.providerId, subject: 'anna', idClaims: {}, claims: {} }),
  ],
  [
    'unlinkIdentity',
    'another’s identity',
    'not-allowed',
    (v) => unlinkIdentity(v.mallory, { providerId: v.providerId, userId: v.victim.userId }),
  ],
  [
    'layDownRole',
    'another’s role',
    'role-not-held',
    (v) => layDownRole(v.mallory, { unitId: v.unitId, role: 'officer' }),
  ],
  ['openExport', 'another’s archive', 'export-not-found', (v) => openExport(v.mallory, v.exportId)],
  ['requestExport', 'another’s data', 'not-allowed', (v) => requestExport(v.mallory, v.victim.userId)],
  ['requestErasure', 'another’s erasure', 'not-allowed', (v) => requestErasure(v.mallory, v.victim.userId)],
  ['cancelErasure', 'another’s erasure', 'not-allowed', (v) => cancelErasure(v.mallory, v.victim.userId)],
  ['withdrawConsent', 'another’s consent', 'done', (v) => withdrawConsent(v.mallory, v.consentId)],
]

/** What belongs to the unit next door. */
export const theftsOfUnits: Theft[] = [
  [
    'readAgencyForAdministration',
    'the agency next door',
    'not-allowed',
    (v) => readAgencyForAdministration(v.neighbour, v.agencyId),
  ],
  ['readUnit', 'the unit next door', 'not-allowed', (v) => readUnit(v.neighbour, v.unitId)],
  [
    'createUnit',
    'below the unit next door',
    'not-allowed',
    (v) => createUnit(v.neighbour, { name: 'x', parentId: v.unitId }),
  ],
  ['createUnit', 'at the top', 'not-allowed', (v) => createUnit(v.neighbour, { name: 'x', parentId: null })],
  [
    'renameUnit',
    'the unit next door',
    'not-allowed',
    (v) => renameUnit(v.neighbour, { unitId: v.unitId, name: 'x' }),
  ],
  ['deleteUnit', 'the unit next door', 'not-allowed', (v) => deleteUnit(v.neighbour, v.partId)],
  [
    'moveUnit',
    'a part of the unit next door into her own',
    'not-allowed',
    (v) => moveUnit(v.neighbour, { unitId: v.partId, parentId: v.neighbour.unitId }),
  ],
  [
    'moveUnit',
    'her own into the unit next door',
    'not-allowed',
    (v) => moveUnit(v.neighbour, { unitId: v.neighbour.unitId, parentId: v.unitId }),
  ],
  [
    'assignAgency',
    'the agency next door to her own unit',
    'not-allowed',
    (v) => assignAgency(v.neighbour, { accountId: v.agencyId, unitId: v.neighbour.unitId }),
  ],
  [
    'updateAgency',
    'the agency next door',
    'not-allowed',
    (v) => updateAgency(v.neighbour, v.agencyId, facts),
  ],
  [
    'giveRole',
    'herself next door',
    'not-allowed',
    (v) => giveRole(v.neighbour, { unitId: v.unitId, userId: v.neighbour.userId, role: 'administrator' }),
  ],
  [
    'takeRole',
    'of the staff next door',
    'not-allowed',
    (v) => takeRole(v.neighbour, { unitId: v.unitId, userId: v.officer.userId }),
  ],
  [
    'findStaffCandidate',
    'for the unit next door',
    'not-allowed',
    (v) => findStaffCandidate(v.neighbour, v.unitId, 'anna@example.org'),
  ],
  [
    'addOfficer',
    'to the unit next door',
    'not-allowed',
    (v) => addOfficer(v.neighbour, { ...officer, unitId: v.unitId, email: v.officer.email }),
  ],
  [
    'changeOfficer',
    'of the unit next door into her own',
    'not-allowed',
    (v) => changeOfficer(v.neighbour, { ...officer, userId: v.officer.userId, unitId: v.neighbour.unitId }),
  ],
  [
    'readStaffInvitations',
    'of the unit next door',
    'not-allowed',
    (v) => readStaffInvitations(v.neighbour, v.unitId),
  ],
  [
    'withdrawStaffInvitation',
    'of the unit next door',
    'not-allowed',
    (v) => withdrawStaffInvitation(v.neighbour, v.invitationId),
  ],
  [
    'removeOfficer',
    'of the unit next door',
    'not-allowed',
    (v) => removeOfficer(v.neighbour, v.officer.userId),
  ],
  ['readAudit', 'of the unit next door', 'not-allowed', (v) => readAudit(v.neighbour, { unitId: v.unitId })],
  [
    'exportAudit',
    'of the unit next door',
    'not-allowed',
    (v) => exportAudit(v.neighbour, { unitId: v.unitId }, { format: 'csv' }),
  ],
  [
    'searchDirectory',
    'as a citizen',
    'not-allowed',
    (v) => searchDirectory(v.mallory, { query: '', unitId: v.unitId }),
  ],
]
