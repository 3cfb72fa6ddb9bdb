import { isDomainError } from '#domain/errors.ts'
import { keepCard, noteCardFailure, type PageWords } from '#domain/links/keep-card.ts'
import { type PageTreatment, readPageTreatments } from '#domain/links/page-treatment.ts'
import { readOrderedCard } from '#domain/links/read-ordered-card.ts'
import type { NameLookup } from '#platform/remote-fetch-names.ts'
import { fetchPage } from './fetch-page.ts'
import { fetchPicture } from './fetch-picture.ts'
import { isFetchRefused } from './fetch-refused.ts'
import { isHttpId } from './origin.ts'

type Options = { lookup?: NameLookup | undefined }

/**
 * Fetches the page that a card is about, and its picture, if they are still wanted. For the job; may run twice.
 * Events: as keepCard and noteCardFailure
 */
export async function fetchLinkCard(cardId: bigint, options: Options = {}): Promise<void> {
  const card = await readOrderedCard(cardId)
  if (!card) return
  const treatmentOf = await readPageTreatments()
  try {
    const { url, words } = await fetchPage(card.url, options)
    if (!treatmentOf(url).page) await noteCardFailure(cardId, { forNow: false })
    else await keepCard(cardId, { ...words, pictureUrl: await pictureOf(words, treatmentOf) })
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    await noteCardFailure(cardId, { forNow: error.isTransient })
  }
}

/** Only a picture that could be had is shown; for one that must wait its turn, the turn comes when somebody looks at it. */
async function pictureOf(
  { title, pictureUrl: url }: PageWords,
  treatmentOf: (url: string) => PageTreatment,
): Promise<string | null> {
  if (title === '' || !isHttpId(url) || !treatmentOf(url).picture) return null
  try {
    const shown = await fetchPicture({ purpose: 'card', url, mediaId: null })
    return shown === 'missing' ? null : url
  } catch (error) {
    if (isDomainError(error) && error.reason === 'storage-full') return null
    throw error
  }
}
