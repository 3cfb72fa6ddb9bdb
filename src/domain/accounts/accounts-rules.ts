import type { Reason } from '../errors.ts'
import { isWithin, lengthOf } from '../text-rules.ts'

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

/** One address, however it was typed; of what is too long for one, as much as shows that it is. */
export const normaliseEmail = (email: string): string =>
  email
    .slice(0, 2 * limits.email)
    .trim()
    .normalize('NFC')
    .toLowerCase()

export function checkEmail(email: string): Reason | null {
  const sound =
    email.length <= limits.email &&
    /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]+\.[^\s@.\d\p{C}]{2,}$/u.test(email)
  return sound ? null : 'email-invalid'
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
  `about accessibility account accounts actor admin administrator api app assets auth bookmarks compose contact
  demo favicon followrequests followers following gallery healthz help home howthefeedworks imprint impressum
  inbox instance list lists live local login logout mail me media messenger metrics mod moderation moderator
  nodeinfo notifications null oauth office official operator outbox post posts postmaster privacy readyz robots
  root search security settings share signin signout signup static status statuses support system tag tags team
  undefined user users webmaster wellknown www`.split(/\s+/),
)

/** Words that stand for an authority; a person may not carry them in a handle. */
const authorityWords =
  /^(?:amtlich|behoerde|bka|bpol|bundeskriminalamt|feuerwehr|gsg9|innenministerium|kripo|kriminalpolizei|lka|landeskriminalamt|ministerium|notruf|ordnungsamt|polizist(?:in)?|sek|staatsanwaltschaft|verfassungsschutz|zoll|\d*11[02]\d*)$/
const policeAnywhere = /polizei|police|policia|p0lizei|poiizei/

/**
 * Whether a handle may be taken. An authority's name is for accounts the operator makes (`forAgency`).
 * The comparison of look-alike letters and of whole names with those of agencies comes with verified identities; its
 * place is here.
 */
export function checkHandle(handle: string, forAgency = false): Reason | null {
  if (!/^[a-z0-9_]{2,30}$/.test(handle)) return 'handle-invalid'
  const plain = handle.replaceAll('_', '')
  if (plain === '' || reservedByUs.has(plain)) return 'handle-reserved'
  if (forAgency) return null
  const speaksForAuthority =
    policeAnywhere.test(plain) ||
    authorityWords.test(plain) ||
    handle.split('_').some((word) => authorityWords.test(word))
  return speaksForAuthority ? 'handle-reserved' : null
}

/** Takes the name as cleanLine leaves it. */
export function checkDisplayName(name: string): Reason | null {
  const sound = isWithin(name, limits.displayName) && /[\p{L}\p{N}\p{S}\p{P}]/u.test(name)
  return sound ? null : 'display-name-invalid'
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
