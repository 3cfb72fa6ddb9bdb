import type { SuspensionReason } from '../accounts/suspension-rules.ts'

/** A language that letters are written in. */
export type LetterLocale = 'de' | 'en'

/** Every letter, and what it tells beyond its fixed words. Times are ISO 8601. */
export type LetterFacts = {
  'sign-up': { link: string; until: string }
  /** Somebody wants to sign up, or to change to, an address that has an account. */
  'address-known': Record<string, never>
  'password-reset': { link: string; until: string }
  /** A reset was asked for by somebody whose authority signs her in. */
  'password-elsewhere': { provider: string }
  'password-changed': Record<string, never>
  'email-change': { link: string; until: string }
  /** To the address that goes. */
  'email-changing': Record<string, never>
  'email-changed': Record<string, never>
  'factor-added': { factor: Factor }
  'factor-removed': { factor: Factor }
  'factors-reset': Record<string, never>
  /** `left`: how many codes are still good. */
  'recovery-code-used': { at: string; left: number }
  /** Somebody can sign in as her by a provider from now on, or no longer. */
  'identity-linked': { provider: string }
  'identity-unlinked': { provider: string }
  'new-browser': { browser: string; at: string }
  /** An administrator hid somebody's own public account, or shows it again. */
  'account-suspended': { reason: SuspensionReason }
  'account-restored': Record<string, never>
  /** An administrator closed somebody's access as a whole, or opened it again. */
  'access-closed': { reason: SuspensionReason }
  'access-opened': Record<string, never>
  'staff-invitation': { link: string; until: string; unit: string; name: string }
  /** An administrator gave somebody a role in her unit. */
  'role-given': { unit: string }
  /** To the administrators of the instance, about somebody as they find her in the console. */
  'administrator-appointed': { person: string }
  'factor-reset-asked': { person: string }
  approved: Record<string, never>
  declined: Record<string, never>
  'erasure-planned': { on: string }
  'erasure-cancelled': Record<string, never>
  'erasure-done': Record<string, never>
  'inactivity-warning': { on: string }
  'export-ready': { until: string }
}

export type Factor = 'totp' | 'passkey' | 'recovery-codes'

export type LetterKind = keyof LetterFacts

/**
 * What somebody asked for by naming an address. Nothing is looked up when they ask; which letter it becomes, if any, is
 * decided when it is sent. So the answer, and its time, cannot tell who is here.
 */
export type RequestFacts = {
  'sign-up-asked': { invitationId: string | null }
  'password-reset-asked': Record<string, never>
  'email-change-asked': { userId: string }
  'staff-invited': { staffInvitationId: string }
}

export type RequestKind = keyof RequestFacts

export type Recipient = { email: string; locale: LetterLocale }

/** One letter to one person. */
export type Letter = { [K in LetterKind]: { kind: K; facts: LetterFacts[K] } & Recipient }[LetterKind]

export type LetterRequest = {
  [K in RequestKind]: { kind: K; facts: RequestFacts[K] } & Recipient
}[RequestKind]

/** What a letter of one kind says, in the parts that every layout has. Plain text; paragraphs are one line each. */
export type LetterText = {
  subject: string
  paragraphs: string[]
  /** The one thing to do. */
  button?: { label: string; href: string }
  /** After the button. */
  afterwards?: string[]
}

/** What every letter may mention. */
export type Site = {
  name: string
  url: string
  /** A day, as one reads it in a letter. */
  day(iso: string): string
  /** A day and time. */
  moment(iso: string): string
}

/** A kind of letter: its words in both languages, and facts to show it with. */
export type LetterWords<K extends LetterKind> = {
  sample: LetterFacts[K]
  de(facts: LetterFacts[K], site: Site): LetterText
  en(facts: LetterFacts[K], site: Site): LetterText
}
