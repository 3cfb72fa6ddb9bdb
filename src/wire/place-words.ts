import type { PlaceView } from './post-view.ts'

/** A place in one line: what is said of it, then its district. */
export const placeWords = ({ label, district }: Pick<PlaceView, 'label' | 'district'>): string =>
  [label, district?.name].filter(Boolean).join(', ')
