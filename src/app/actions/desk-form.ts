import type { Viewer } from '#domain/accounts/viewer.ts'
import { type DraftContent, mostParts, readContent } from '#domain/drafts/draft-content.ts'
import type { Plan, Seen } from '#domain/drafts/seen.ts'
import { DomainError } from '#domain/errors.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import type { SentWords } from '#ui/desk/draft-values.ts'
import { parseId } from '#wire/id.ts'
import { isZone, momentOf } from '#wire/zoned-time.ts'
import { checked, id, text, texts } from './act.ts'
import { placeIn } from './place-form.ts'
import { uploadPlainFiles } from './plain-files.ts'

/** Which draft, as whoever sends the form saw it. A button may say another version than the form: then it counts. */
export function seenIn(form: FormData): Seen {
  const version = Number(form.getAll('version').at(-1))
  if (!Number.isInteger(version) || version < 1) throw new DomainError('form-invalid')
  return { draftId: id(form, 'draftId', 'draft-not-found'), version }
}

/**
 * What the form of a draft holds. Pictures chosen without a script are taken up, into the first text.
 * @throws DomainError draft-invalid for what no form of ours sends
 */
export async function contentIn(viewer: Viewer, form: FormData): Promise<DraftContent> {
  const parts = partsIn(form)
  const plainFiles = await uploadPlainFiles(viewer, form)
  parts[0]?.mediaIds.push(...plainFiles.map(String))
  await describe(
    viewer,
    form,
    parts.flatMap(({ mediaIds }) => mediaIds),
  )
  const content = readContent({
    parts,
    language: text(form, 'language'),
    contentWarning: text(form, 'contentWarning'),
    visibility: text(form, 'visibility') || undefined,
    repliesFrom: text(form, 'repliesFrom') || undefined,
    poll: pollIn(form),
    notice: noticeIn(form),
    place: anyPlaceIn(form),
    crisis: checked(form, 'crisis'),
    ticker: checked(form, 'ticker'),
    correction: text(form, 'correction'),
  })
  if (!content) throw new DomainError('draft-invalid')
  return content
}

function partsIn(form: FormData) {
  const count = Number(text(form, 'parts'))
  if (!Number.isInteger(count) || count < 1 || count > mostParts) throw new DomainError('draft-invalid')
  return Array.from({ length: count }, (_, index) => partIn(form, index))
}

/** The words as they were sent, to fill the form again; null for what no form of ours sends. */
export function wordsIn(form: FormData): SentWords | null {
  try {
    const [contentWarning, correction] = [text(form, 'contentWarning'), text(form, 'correction')]
    return { parts: partsIn(form), contentWarning, correction }
  } catch {
    return null
  }
}

function partIn(form: FormData, index: number) {
  const languages = texts(form, `trLanguage-${index}`)
  return {
    text: text(form, `text-${index}`),
    plain: text(form, `plain-${index}`),
    translations: texts(form, `trText-${index}`).map((words, place) => ({
      language: languages[place] ?? '',
      text: words,
    })),
    mediaIds: text(form, `media-${index}`)
      .split(' ')
      .filter((each) => each !== ''),
  }
}

/** Descriptions that were typed and may not have arrived before. */
async function describe(viewer: Viewer, form: FormData, mediaIds: string[]): Promise<void> {
  for (const mediaId of mediaIds) {
    const [alt, known] = [form.get(`alt-${mediaId}`), parseId(mediaId)]
    if (typeof alt === 'string' && known !== null) await describePicture(viewer, known, { alt })
  }
}

/** Empty where the draft is no notice. @throws DomainError time-invalid, time-in-gap */
function noticeIn(form: FormData) {
  const kind = text(form, 'noticeKind')
  if (kind === '') return null
  const [happened, contact, reference] = ['happened', 'contact', 'reference'].map((name) =>
    text(form, `notice-${name}`),
  )
  const local = text(form, 'notice-validUntil')
  const validUntil = local === '' ? null : momentIn(local, 'Europe/Berlin').toISOString()
  const grade = (name: string) => text(form, `notice-${name}`) || undefined
  const grades = {
    urgency: grade('urgency'),
    severity: grade('severity'),
    certainty: grade('certainty'),
  }
  return { kind, happened, contact, reference, validUntil, ...grades }
}

function anyPlaceIn(form: FormData): DraftContent['place'] {
  const place = placeIn(form)
  return place.label === '' && place.districtKey === null && place.point === null ? null : place
}

function pollIn(form: FormData): DraftContent['poll'] {
  const options = texts(form, 'pollOption').filter((title) => title.trim() !== '')
  if (options.length === 0) return null
  return { options, days: Number(text(form, 'pollDays')), multiple: checked(form, 'pollMultiple') }
}

/** When it shall be published. @throws DomainError time-invalid, time-in-gap */
export function planIn(form: FormData): Plan {
  const [local, zone] = [text(form, 'plannedAt'), text(form, 'zone') || 'Europe/Berlin']
  if (!isZone(zone)) throw new DomainError('time-invalid')
  if (local === '') return { at: null, zone }
  return { at: momentIn(local, zone), zone }
}

function momentIn(local: string, zone: string): Date {
  const moment = momentOf(local.slice(0, 16), zone)
  if (moment === 'invalid') throw new DomainError('time-invalid')
  if (moment === 'gap') throw new DomainError('time-in-gap')
  return moment
}
