import { randomBytes } from 'node:crypto'
import { generate } from 'otplib'
import { layDownRole } from '#domain/agencies/lay-down-role.ts'
import { beginPasskeyRegistration } from '#domain/factors/begin-passkey-registration.ts'
import { beginTotp, readPendingTotp } from '#domain/factors/begin-totp.ts'
import { confirmTotp } from '#domain/factors/confirm-totp.ts'
import { finishPasskeyRegistration } from '#domain/factors/finish-passkey-registration.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { renamePasskey } from '#domain/factors/rename-passkey.ts'
import { changePassword } from '#domain/identity/change-password.ts'
import { chooseLanguage } from '#domain/identity/choose-language.ts'
import { confirmEmailChange } from '#domain/identity/confirm-email-change.ts'
import { issueMailToken } from '#domain/identity/mail-tokens.ts'
import { requestEmailChange } from '#domain/identity/request-email-change.ts'
import type { ActionOn } from '#domain/permissions/permissions.ts'
import { cancelErasure } from '#domain/privacy/cancel-erasure.ts'
import { readDocument } from '#domain/privacy/documents.ts'
import { giveConsent } from '#domain/privacy/give-consent.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { withdrawConsent } from '#domain/privacy/withdraw-consent.ts'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { revokeSession } from '#domain/sessions/revoke-session.ts'
import { linkOwnIdentity } from '#domain/sso/link-identity.ts'
import { unlinkIdentity } from '#domain/sso/unlink-identity.ts'
import { transaction } from '#platform/database.ts'
import { ostufer } from '../cast.ts'
import { freshly, newProvider } from './targets.ts'

type Attempts = Record<string, (person: Principal) => Promise<unknown>>

const attestation = {
  id: 'x',
  rawId: 'x',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: '', attestationObject: '' },
} as const

/** One attempt by each verb about what is one's own. Whoever attempts may be signed out, or gone, afterwards. */
export const attemptsInPerson: Record<ActionOn<'person'>, Attempts> = {
  'session.manage': {
    revokeSession: (person) => revokeSession(person, person.sessionId),
    endAllSessions: (person) => endAllSessions(person),
  },
  'factor.manage': {
    beginTotp,
    confirmTotp: async (person) => {
      await freshly(person, () => beginTotp(person))
      const secret = (await readPendingTotp(person))?.secret ?? ''
      return confirmTotp(person, await generate({ secret }))
    },
    beginPasskeyRegistration,
    finishPasskeyRegistration: (person) =>
      finishPasskeyRegistration(person, { ceremonyId: undefined, response: attestation, name: 'Schlüssel' }),
    createRecoveryCodes,
    removeFactor: (person) => removeFactor(person, { app: true }),
    renamePasskey: (person) => renamePasskey(person, { passkeyId: 'x', name: 'Schlüssel' }),
  },
  'identity.change': {
    changePassword: (person) => changePassword(person, randomBytes(20).toString('base64')),
    requestEmailChange: (person) => requestEmailChange(person, 'neu@example.org'),
    confirmEmailChange: async (person) => {
      const email = `neu_${person.userId}@example.org`
      const link = { purpose: 'email_change', email, userId: person.userId, life: 60_000 } as const
      const { token } = await transaction((tx) => issueMailToken(tx, link))
      return confirmEmailChange(person, token)
    },
    linkOwnIdentity: async (person) => {
      const assertion = { providerId: await newProvider(), subject: 'ich', idClaims: {}, claims: {} }
      return linkOwnIdentity(person, assertion)
    },
    unlinkIdentity: async (person) =>
      unlinkIdentity(person, { providerId: await newProvider(), userId: person.userId }),
  },
  'role.lay-down': {
    layDownRole: async (person) => layDownRole(person, { unitId: await ostufer(), role: 'author' }),
  },
  'data.export': {
    requestExport: (person) => requestExport(person, person.userId),
    openExport: (person) => openExport(person, 1n),
  },
  'data.erase': {
    requestErasure: (person) => requestErasure(person, person.userId),
    cancelErasure: (person) => cancelErasure(person, person.userId),
  },
  'language.choose': { chooseLanguage: (person) => chooseLanguage(person, 'en') },
  'consent.give': {
    giveConsent: async (person) => {
      const { version } = await readDocument('messenger', 'de')
      return giveConsent(person, { document: 'messenger', version, locale: 'de' })
    },
    withdrawConsent: (person) => withdrawConsent(person, 1n),
  },
}
