import type { RepliesFrom, Visibility } from '#wire/post-view.ts'

export const pictureLimit = 4
export const pollOptionLimit = 4

/** A picture that is uploaded and belongs to nobody's post yet, or to the post being edited. */
export type ComposerPicture = {
  id: string
  url: string
  width: number
  height: number
  alt: string
  /** From -1 to 1 each; 0 is the middle. */
  focus: { x: number; y: number }
}

export type ComposerValues = {
  text: string
  contentWarning: string
  language: string
  visibility: Visibility
  repliesFrom: RepliesFrom
  pictures: ComposerPicture[]
  pollOptions: string[]
  pollDays: string
  pollMultiple: boolean
  placeLabel: string
  /** Key of a district; empty for none. */
  placeDistrict: string
  /** Degrees as they are typed; empty for none. */
  placePoint: string
}

export type ComposerState =
  | { status: 'fresh' }
  /** Sent back with a sentence for the writer; `values` fill the form again where no script kept them. */
  | { status: 'refused'; message: string; askAlt: boolean; values: Partial<ComposerValues> }
  /** `path` of the new or changed post. */
  | { status: 'published'; path: string }

/**
 * The server action behind the composer. It answers with a state instead of redirecting, so that the draft is forgotten
 * only when the post is really out.
 */
export type ComposerAction = (previous: ComposerState, form: FormData) => Promise<ComposerState>

/** What the writer had entered, for sending it back with a refusal. Pictures stay where they are: their ids are in the form. */
export function valuesOf(form: FormData): Partial<ComposerValues> {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    text: text('text'),
    contentWarning: text('contentWarning'),
    language: text('language'),
    visibility: text('visibility') as Visibility,
    repliesFrom: (text('repliesFrom') || 'everyone') as RepliesFrom,
    pollOptions: form.getAll('pollOption').map(String),
    pollDays: text('pollDays') || '1',
    pollMultiple: form.has('pollMultiple'),
    placeLabel: text('placeLabel'),
    placeDistrict: text('placeDistrict'),
    placePoint: text('placePoint'),
  }
}

export function isEmpty({ text, contentWarning, pictures, pollOptions }: ComposerValues): boolean {
  return (
    !text.trim() &&
    !contentWarning.trim() &&
    pictures.length === 0 &&
    pollOptions.every((option) => !option.trim())
  )
}
