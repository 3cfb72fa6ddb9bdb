import type { Reason } from '../errors.ts'
import { limits as postLimits } from '../posts/post-rules.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of pictures. */
export const uploadLimits = {
  /** Pictures an account may have uploaded within an hour without publishing them. */
  unattachedPerHour: 20,
  /** After so many hours an unpublished picture goes. */
  unattachedHours: 24,
} as const

/** What its owner says about a picture. The focal point is -1 to 1 each, x to the right, y upwards. */
export type PictureDescription = { alt: string; focusX: number; focusY: number }

/** Takes the text cleaned. */
export function checkDescription({ alt, focusX, focusY }: PictureDescription): Reason | null {
  if (!isWithin(alt, postLimits.altText)) return 'alt-text-too-long'
  return [focusX, focusY].every((focus) => focus >= -1 && focus <= 1) ? null : 'focus-invalid'
}

type Refused =
  | 'empty'
  | 'not-a-picture'
  | 'took-too-long'
  | 'busy'
  | 'too-large-file'
  | 'too-many-pixels'
  | 'unsupported-type'
  | 'truncated'
  | 'damaged'

/** What the reader of the file said, in words for the person who sent it. */
export const reasonOf: Record<Refused, Reason> = {
  empty: 'picture-truncated',
  truncated: 'picture-truncated',
  damaged: 'picture-truncated',
  'not-a-picture': 'picture-unsupported-type',
  'unsupported-type': 'picture-unsupported-type',
  'too-large-file': 'picture-too-large-file',
  'too-many-pixels': 'picture-too-many-pixels',
  'took-too-long': 'picture-busy',
  busy: 'picture-busy',
}
