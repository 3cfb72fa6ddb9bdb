import type { DraftPartView, DraftView } from '#wire/desk-view.ts'
import { toComposerPicture } from '../composer/composer-picture.ts'
import type { ComposerPicture } from '../composer/composer-values.ts'
import { pointWords } from '../place/point-words.ts'

export type PartValues = Omit<DraftPartView, 'pictures'> & {
  /** Stays the same while parts are added and taken out. */
  key: string
  pictures: ComposerPicture[]
}

/** What the form of a draft holds. */
export type DraftValues = Omit<DraftView['content'], 'parts'> & {
  parts: PartValues[]
  /** Of its place, as it is typed. */
  placePoint: string
}

export type DraftState =
  | { status: 'fresh' }
  | { status: 'saved'; version: number; at: string }
  /** `theirs` is what stands on the server meanwhile; `mine` fills the form again where no script kept it. */
  | {
      status: 'conflict'
      message: string
      theirs: { by: string; text: string; version: number }
      mine: SentWords | null
    }
  | { status: 'refused'; message: string; mine: SentWords | null }

/** The words of a form, as they were sent. */
export type SentWords = {
  parts: (Omit<DraftPartView, 'pictures'> & { mediaIds: string[] })[]
  contentWarning: string
  correction: string
}

/** The one action of the form: field `act` says what is to be done after saving; without it the draft is only saved. */
export type DraftAction = (previous: DraftState, form: FormData) => Promise<DraftState>

export const mostParts = 10

/** What the form begins with: the draft, or what was sent and refused. */
export function initialValues(draft: DraftView, state: DraftState): DraftValues {
  const values = toValues(draft.content)
  if (!('mine' in state) || state.mine === null) return values
  const known = new Map(values.parts.flatMap(({ pictures }) => pictures.map((each) => [each.id, each])))
  const { parts, ...words } = state.mine
  return {
    ...values,
    ...words,
    parts: parts.map(({ mediaIds, ...part }, index) => ({
      ...part,
      key: `part-${index}`,
      pictures: mediaIds.flatMap((id) => known.get(id) ?? []),
    })),
  }
}

let keys = 0
export const newPart = (): PartValues => ({
  key: `new-${++keys}`,
  text: '',
  plain: '',
  translations: [],
  pictures: [],
})

export const toValues = ({ parts, ...content }: DraftView['content']): DraftValues => ({
  ...content,
  placePoint: content.place?.point ? pointWords(content.place.point) : '',
  parts: parts.map((part, index) => ({
    ...part,
    key: `part-${index}`,
    pictures: part.pictures.map(toComposerPicture),
  })),
})
