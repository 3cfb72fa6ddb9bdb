import type { PictureView } from '#wire/picture-view.ts'

const steps = 4

/**
 * Where a cropped picture keeps its middle, as attributes that picture.css understands: -4 to 4 from left to right and
 * from bottom to top. Inline styles are forbidden by the content security policy.
 */
export function focusOf({ focus }: Pick<PictureView, 'focus'>): { 'data-fx'?: number; 'data-fy'?: number } {
  const [x, y] = [quantise(focus.x), quantise(focus.y)]
  return { ...(x === 0 ? {} : { 'data-fx': x }), ...(y === 0 ? {} : { 'data-fy': y }) }
}

function quantise(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * steps)
}
