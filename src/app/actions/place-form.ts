import { DomainError } from '#domain/errors.ts'
import type { PlaceDraft } from '#domain/places/places-rules.ts'
import { typedPoint } from '#wire/typed-point.ts'
import { text } from './act.ts'

/** The place that a form names; empty fields where it names none. @throws DomainError point-invalid */
export function placeIn(form: FormData): PlaceDraft {
  const typed = text(form, 'placePoint').trim()
  const point = typed === '' ? null : typedPoint(typed)
  if (typed !== '' && point === null) throw new DomainError('point-invalid')
  return { label: text(form, 'placeLabel'), districtKey: text(form, 'placeDistrict') || null, point }
}
