import { database } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { LetterKind, LetterLocale } from './letters.ts'
import { previewLetter, type RenderedLetter } from './render-letter.ts'

/** A letter with made-up facts, for instance administrators. @throws DomainError not-allowed, proof-needed */
export async function readLetterPreview(
  actor: Actor,
  kind: LetterKind,
  locale: LetterLocale,
): Promise<RenderedLetter> {
  await demandForInstance(database(), actor, 'settings.edit')
  return previewLetter(kind, locale)
}
