import type { Reason } from '../errors.ts'
import { isWithin, lengthOf } from '../text-rules.ts'
import { asciiDomain, decodeLabel } from './domain-name-rules.ts'
import {
  claimsAuthority,
  hidesSomething,
  imitatesMark,
  isAuthorityWord,
  mixesScripts,
  namesPolice,
  posesAsLatin,
} from './lookalikes-rules.ts'

/** Pure rules of accounts; each check answers the reason of a refusal, or null. */
export const limits = {
  email: 254,
  password: { min: 12, max: 200 },
  displayName: 60,
  bio: 500,
  fields: 4,
  fieldName: 40,
  fieldValue: 200,
  sessionDays: 30,
} as const

export type ProfileField = { name: string; value: string }

/**
 * One address, however it was typed: its domain in the ASCII form that mail servers use. Of what is too long for one, as
 * much as shows that it is.
 */
export function normaliseEmail(email: string): string {
  const typed = email
    .slice(0, 2 * limits.email)
    .trim()
    .normalize('NFC')
    .toLowerCase()
  const at = typed.lastIndexOf('@')
  const domain = at < 0 ? null : asciiDomain(typed.slice(at + 1))
  return domain === null ? typed : `${typed.slice(0, at)}@${domain}`
}

/**
 * Whether it may be somebody's address: nothing invisible, no mixture of scripts, and no domain that reads like another
 * one. Takes it as normaliseEmail leaves it.
 */
export function checkEmail(email: string): Reason | null {
  const [, local, domain] =
    /^([^\s@<>()[\]\\,;:"\p{C}]{1,64})@((?:[a-z0-9-]{1,63}\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59}))$/u.exec(
      email,
    ) ?? []
  const sound =
    email.length <= limits.email && local !== undefined && isSoundLocal(local) && isSoundDomain(domain ?? '')
  return sound ? null : 'email-invalid'
}

const isSoundLocal = (local: string): boolean =>
  local === local.normalize('NFKC') && !hidesSomething(local) && !mixesScripts(local)

/** As browsers show or hide a name: one script a label, and none that looks Latin unless the whole domain is of its country. */
function isSoundDomain(domain: string): boolean {
  const labels = domain.split('.').map(decodeLabel)
  const isForeign = !/^[a-z]+$/.test(labels.at(-1) ?? '')
  return labels.every(
    (label) =>
      label !== null &&
      !/^-|-$/.test(label) &&
      !hidesSomething(label) &&
      !mixesScripts(label) &&
      (isForeign || !posesAsLatin(label)),
  )
}

/** The same password, whatever keyboard or system composed its characters. */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

export function checkPassword(password: string): Reason | null {
  if (password.length > limits.password.max) return 'password-too-long'
  return lengthOf(password) < limits.password.min ? 'password-too-short' : null
}

/** A handle as people type it: with or without `@`, in any case. */
export const normaliseHandle = (handle: string): string => handle.trim().replace(/^@/, '').toLowerCase()

/** The first segments of our own addresses, and names that would speak for the operator. */
const reservedByUs = new Set(
  `about abuse accessibility account accounts actor admin administrator agencies agency anmelden ap api app
  assets auth authority authorizeinteraction bookmarks compose confirm consent contact data datenschutz demo desk directory districts erase
  explore export fault favicon feed feeds followers following followrequests gallery healthz help hilfe
  home hostmaster hostmeta howthefeedworks icons impressum imprint inbox instance invitation invitations
  invite list lists live local login logout mail me media messenger metrics mod moderation moderator next
  nodeinfo noreplies noreply notices notifications null oauth office officer officers official oidc openid operator
  outbox passkey passkeys password passwords post postmaster posts privacy readyz records register registration
  registrieren report reports robots root saml sapocom scim search security settings share sharedinbox
  signin signout signup site sso staff static status statuses streaming support system tag tags team
  timeline trends undefined unit units user users verified verify verwaltung warnings webfinger webmaster wellknown
  www`.split(/\s+/),
)

/**
 * Whether a handle may be taken. An authority's name, however it is spelled, is for accounts the operator makes
 * (`forAgency`). Whether it looks like that of an agency here is asked of the database (`demandOwnName`).
 */
export function checkHandle(handle: string, forAgency = false): Reason | null {
  if (!/^[a-z0-9_]{2,30}$/.test(handle)) return 'handle-invalid'
  const plain = handle.replaceAll('_', '')
  if (plain === '' || reservedByUs.has(plain)) return 'handle-reserved'
  if (forAgency) return null
  const words = [plain, ...handle.split('_')]
  const speaksForAuthority =
    namesPolice(plain) || words.some((word) => isAuthorityWord(word) || /^\d*11[02]\d*$/.test(word))
  return speaksForAuthority ? 'handle-reserved' : null
}

/** What an agency may be called. Takes the name as cleanLine leaves it. */
export function checkDisplayName(name: string): Reason | null {
  const sound =
    isWithin(name, limits.displayName) &&
    /[\p{L}\p{N}\p{S}\p{P}]/u.test(name) &&
    !hidesSomething(name) &&
    !mixesScripts(name)
  return sound ? null : 'display-name-invalid'
}

/** What a person may be called: nothing that makes her look like an authority, or like an account with the official mark. */
export function checkPersonName(name: string): Reason | null {
  const refused = checkDisplayName(name)
  if (refused) return refused
  return claimsAuthority(name) || imitatesMark(name) ? 'name-reserved' : null
}

export const checkBio = (bio: string): Reason | null => (isWithin(bio, limits.bio) ? null : 'bio-too-long')

export function checkFields(fields: readonly ProfileField[]): Reason | null {
  const sound =
    fields.length <= limits.fields &&
    fields.every(
      ({ name, value }) =>
        name !== '' && value !== '' && isWithin(name, limits.fieldName) && isWithin(value, limits.fieldValue),
    )
  return sound ? null : 'fields-invalid'
}

const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a person needs to recognise her own browser in a list, and nothing that would single it out. */
export function shortenUserAgent(userAgent: string): string {
  const nameIn = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [nameIn(browsers), nameIn(systems)].filter(Boolean).join(', ')
}
