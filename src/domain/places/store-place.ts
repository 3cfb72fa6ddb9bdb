import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { refuse } from '../errors.ts'
import { findDistrict } from './districts.ts'
import type { PlaceRow } from './place-view.ts'
import { checkPlace, cleanPlace, isSamePlace, mayPlace, type PlaceDraft } from './places-rules.ts'

/** Part of the verbs that write posts: the place as it may be stored. @throws DomainError place-not-allowed, place-invalid, district-not-found */
export function demandPlace(typed: PlaceDraft | null, author: Pick<Viewer, 'kind'>): PlaceDraft | null {
  const place = cleanPlace(typed)
  if (place === null) return null
  refuse(mayPlace(author) ? checkPlace(place, (key) => findDistrict(key) !== null) : 'place-not-allowed')
  return place
}

/** Part of the verbs that write posts: stores the place, or takes it away. */
export async function storePlace(
  tx: Pick<Tx, 'postPlace'>,
  postId: bigint,
  place: PlaceDraft | null,
): Promise<void> {
  await tx.postPlace.deleteMany({ where: { postId } })
  if (!place) return
  const { label, districtKey, point } = place
  const { latitude, longitude } = point ?? { latitude: null, longitude: null }
  await tx.postPlace.create({ data: { postId, label, districtKey, latitude, longitude } })
}

/** Part of `editPost`: how the place is to be changed, or null if it stays. */
export function placeChange(
  before: PlaceRow | null,
  after: PlaceDraft | null | undefined,
): PlaceChange | null {
  const stored = before && draftOfPlace(before)
  if (after === undefined || isSamePlace(stored, after)) return null
  return { to: after, districts: [...new Set(districtsOf(stored, after))] }
}

export type PlaceChange = { to: PlaceDraft | null; districts: string[] }

/** The districts whose pages show a post with these places. */
export const districtsOf = (...places: (PlaceDraft | PlaceRow | null | undefined)[]): string[] =>
  places.flatMap((place) => place?.districtKey ?? [])

/** A stored place, as it could be said anew. */
export const draftOfPlace = ({ label, districtKey, latitude, longitude }: PlaceRow): PlaceDraft => ({
  label,
  districtKey,
  point: latitude !== null && longitude !== null ? { latitude, longitude } : null,
})
