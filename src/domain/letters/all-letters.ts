import type { LetterKind, LetterWords } from './letters.ts'
import { addressKnown } from './words/address-known.ts'
import { administratorAppointed, factorResetAsked } from './words/administrators.ts'
import { approved, declined } from './words/decision.ts'
import { emailChange } from './words/email-change.ts'
import { emailChanged } from './words/email-changed.ts'
import { emailChanging } from './words/email-changing.ts'
import {
  erasureCancelled,
  erasureDone,
  erasurePlanned,
  exportReady,
  inactivityWarning,
} from './words/erasure.ts'
import { factorAdded } from './words/factor-added.ts'
import { factorRemoved } from './words/factor-removed.ts'
import { factorsReset } from './words/factors-reset.ts'
import { identityLinked, identityUnlinked } from './words/identity.ts'
import { newBrowser } from './words/new-browser.ts'
import { passwordChanged } from './words/password-changed.ts'
import { passwordElsewhere } from './words/password-elsewhere.ts'
import { passwordReset } from './words/password-reset.ts'
import { recoveryCodeUsed } from './words/recovery-code-used.ts'
import { roleGiven } from './words/role-given.ts'
import { signUp } from './words/sign-up.ts'
import { staffInvitation } from './words/staff-invitation.ts'
import { accessClosed, accessOpened, accountRestored, accountSuspended } from './words/suspension.ts'

/** The words of every kind of letter. */
export const allLetters: { [K in LetterKind]: LetterWords<K> } = {
  'sign-up': signUp,
  'address-known': addressKnown,
  'staff-invitation': staffInvitation,
  'role-given': roleGiven,
  'administrator-appointed': administratorAppointed,
  'factor-reset-asked': factorResetAsked,
  approved,
  declined,
  'password-reset': passwordReset,
  'password-elsewhere': passwordElsewhere,
  'password-changed': passwordChanged,
  'email-change': emailChange,
  'email-changing': emailChanging,
  'email-changed': emailChanged,
  'factor-added': factorAdded,
  'factor-removed': factorRemoved,
  'factors-reset': factorsReset,
  'recovery-code-used': recoveryCodeUsed,
  'identity-linked': identityLinked,
  'identity-unlinked': identityUnlinked,
  'new-browser': newBrowser,
  'account-suspended': accountSuspended,
  'account-restored': accountRestored,
  'access-closed': accessClosed,
  'access-opened': accessOpened,
  'export-ready': exportReady,
  'erasure-planned': erasurePlanned,
  'erasure-cancelled': erasureCancelled,
  'erasure-done': erasureDone,
  'inactivity-warning': inactivityWarning,
}

/** In the order in which the console shows them. */
export const letterKinds = Object.keys(allLetters) as LetterKind[]
