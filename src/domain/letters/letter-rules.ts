import { sealedPurposes } from '../sealing-rules.ts'
import type { LetterLocale } from './letters.ts'

/** What letters that wait are sealed for. */
export const letterPurpose = sealedPurposes.letter

export const toLetterLocale = (locale: string): LetterLocale => (locale === 'en' ? 'en' : 'de')
