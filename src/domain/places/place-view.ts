import type { PlaceView } from '#wire/post-view.ts'
import { districtPath, findDistrict } from './districts.ts'

/** SQL: the place of a post as `placeView` takes it, or null. @param post alias of the posts row */
export const placeJson = (post: string): string => `(
  select json_build_object('label', pl.label, 'districtKey', pl.district_key, 'latitude', pl.latitude, 'longitude', pl.longitude)
  from post_places pl where pl.post_id = ${post}.id)`

export type PlaceRow = {
  label: string
  districtKey: string | null
  latitude: number | null
  longitude: number | null
}

/** A district that a reform has abolished is not named any more; the words stay. */
export function placeView({ label, districtKey, latitude, longitude }: PlaceRow): PlaceView {
  const district = districtKey === null ? null : findDistrict(districtKey)
  return {
    label,
    district: district && { key: district.key, name: district.name, path: districtPath(district) },
    point: latitude !== null && longitude !== null ? { latitude, longitude } : null,
  }
}
