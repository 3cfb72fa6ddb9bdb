import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { cleanLine } from '../text-rules.ts'
import type { Contact, PersonForm } from './person.ts'

/** Pure rules of people that a directory sends. */

/** How a name is compared. */
export const normaliseUserName = (userName: string): string => userName.trim().normalize('NFC').toLowerCase()

/** The address letters go to: the one marked as primary, the first, or a user name that is one. */
export function emailOf({ emails, userName }: PersonForm): string | null {
  const candidates = [primaryOf(emails)?.value, userName].filter((value) => value !== undefined)
  return candidates.map(normaliseEmail).find((email) => !checkEmail(email)) ?? null
}

/** What the officers' directory shows; what was not said is empty. */
export function officerOf(form: PersonForm): { name: string; title: string; phone: string } {
  const { name, displayName, title, phones, userName } = form
  const both = `${name.givenName ?? ''} ${name.familyName ?? ''}`.trim()
  const work = phones.find(({ type }) => type?.toLowerCase() === 'work') ?? primaryOf(phones)
  return {
    name: shorten(displayName || name.formatted || both || userName, 120),
    title: shorten(title ?? '', 120),
    phone: phoneOf(work?.value ?? ''),
  }
}

/** Of RFC 3966 (`tel:+49…`) only what people dial. */
function phoneOf(value: string): string {
  const phone = cleanLine(value.replace(/^tel:/i, '').replace(/[^+0-9 ()/-]/g, ' '))
  return /\d/.test(phone) ? phone.slice(0, 40).trim() : ''
}

export const localeOf = ({ language }: PersonForm): 'de' | 'en' =>
  language?.toLowerCase().startsWith('en') ? 'en' : 'de'

const primaryOf = (contacts: Contact[]): Contact | undefined =>
  contacts.find(({ primary }) => primary) ?? contacts[0]

const shorten = (text: string, most: number): string => [...cleanLine(text)].slice(0, most).join('').trim()
