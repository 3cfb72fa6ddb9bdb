import type { DraftPartView, DraftView } from '#wire/desk-view.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { ComposerPicture } from '../composer/composer-values.ts'

export type PartValues = Omit<DraftPartView, 'pictures'> & {
  /** Stays the same while parts are added and taken out. */
  key: string
  pictures: ComposerPicture[]
}

/** What the form of a draft holds. */
export type DraftValues = Omit<DraftView['content'], 'parts'> & { parts: PartValues[] }

export type DraftState =
  | { status: 'fresh' }
  | { status: 'saved'; version: number; at: string }
  /** The words are still in the form; `theirs` is what stands on the server meanwhile. */
  | { status: 'conflict'; message: string; theirs: { by: string; text: string; version: number } }
  | { status: 'refused'; message: string }

/** The one action of the form: field `act` says what is to be done after saving; without it the draft is only saved. */
export type DraftAction = (previous: DraftState, form: FormData) => Promise<DraftState>

export const mostParts = 10

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
  parts: parts.map((part, index) => ({
    ...part,
    key: `part-${index}`,
    pictures: part.pictures.map(toComposerPicture),
  })),
})

/** A picture as the composer's fields take it. */
export function toComposerPicture({ id, alt, focus, variants }: PictureView): ComposerPicture {
  const webp = variants.filter(({ format }) => format === 'webp')
  const preview = webp[Math.min(1, webp.length - 1)]
  return { id, alt, focus, url: preview?.url ?? '', width: preview?.width ?? 4, height: preview?.height ?? 3 }
}
