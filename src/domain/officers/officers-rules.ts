import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of the officers' directory. */
const limits = { name: 120, title: 120, phone: 40, query: 100 } as const

/** Words of a search that are looked for; what is typed beyond is not read. */
export const mostWords = 5

/** What colleagues read about an officer. */
export type OfficerFacts = {
  name: string
  /** Rank and duty. */
  title: string
  phone: string
}

export const checkPhone = (phone: string): Reason | null =>
  /^[+0-9 ()/-]*$/.test(phone) && isWithin(phone, limits.phone) ? null : 'officer-invalid'

/** Takes the texts as cleanLine leaves them. */
export function checkOfficer({ name, title, phone }: OfficerFacts): Reason | null {
  const sound = name !== '' && isWithin(name, limits.name) && isWithin(title, limits.title)
  return sound ? checkPhone(phone) : 'officer-invalid'
}

/** What somebody looks for in the directory: a telephone number, or words that must all be found. */
export type DirectoryQuery = { kind: 'phone'; digits: string } | { kind: 'words'; words: string[] }

/** Reads a line typed into the search; null if there is nothing to look for. Single
 * letters (P. Müller) say nothing beside words. Takes it as cleanLine leaves it. */
export function parseDirectoryQuery(line: string): DirectoryQuery | null {
  const query = line.slice(0, limits.query)
  const digits = query.replace(/[^0-9+]/g, '').replace(/^(?:\+49|0049)0?/, '0')
  if (/^[+0-9 ()/-]+$/.test(query) && digits.length >= 3) return { kind: 'phone', digits }
  const words = query.split(/[\s,;]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => !/^\p{L}\.?$/u.test(word))
  const wanted = (telling.length > 0 ? telling : words).slice(0, mostWords)
  return wanted.length > 0 ? { kind: 'words', words: wanted } : null
}
