import type { Reason } from '../errors.ts'
import { cleanLine, isWithin } from '../text-rules.ts'

/** Pure rules of places and followed districts. */
export const limits = { label: 120, districts: 50 } as const

/** Where the thing a post tells of happens, as an agency says it. */
export type PlaceDraft = {
  /** „Kanalbrücke, Ostufer“; may be empty where a district says enough. */
  label: string
  districtKey: string | null
  point: Point | null
}

/** Degrees, WGS 84. */
export type Point = { latitude: number; longitude: number }

/** Germany and its coastal waters, as a box. */
const box = { south: 47.2, north: 55.2, west: 5.8, east: 15.1 }

/** A place as it may be stored; null for one that says nothing. */
export function cleanPlace(typed: PlaceDraft | null): PlaceDraft | null {
  if (!typed) return null
  const place = { ...typed, label: cleanLine(typed.label), districtKey: typed.districtKey || null }
  return place.label === '' && place.districtKey === null && place.point === null ? null : place
}

/** @param isDistrict whether there is a district with a key */
export function checkPlace(place: PlaceDraft, isDistrict: (key: string) => boolean): Reason | null {
  if (place.label === '' && place.districtKey === null) return 'place-invalid'
  if (!isWithin(place.label, limits.label)) return 'place-invalid'
  if (place.districtKey !== null && !isDistrict(place.districtKey)) return 'district-not-found'
  return place.point !== null && !isInGermany(place.point) ? 'place-invalid' : null
}

const isInGermany = ({ latitude, longitude }: Point): boolean =>
  latitude >= box.south && latitude <= box.north && longitude >= box.west && longitude <= box.east

/** Only who speaks for an authority says where something official happens; citizens are not asked where they are. */
export const mayPlace = ({ kind }: { kind: 'person' | 'agency' }): boolean => kind === 'agency'

export const isSamePlace = (a: PlaceDraft | null, b: PlaceDraft | null): boolean =>
  a?.label === b?.label &&
  a?.districtKey === b?.districtKey &&
  a?.point?.latitude === b?.point?.latitude &&
  a?.point?.longitude === b?.point?.longitude

/**
 * Whether what an agency is responsible for, in its own words, names a district: the whole name, and a city's not where
 * „Landkreis“ stands before it.
 */
export function namesDistrict(region: string, { name }: { name: string }): boolean {
  const words = ` ${cleanLine(region)
    .toLowerCase()
    .replace(/[,;:/.]|\bund\b/g, ' ')
    .replace(/\s+/g, ' ')} `
  const wanted = ` ${name.toLowerCase()} `
  const before = words.split(wanted).slice(0, -1)
  return before.some((text) => !/(^|\s)(land)?kreis$/.test(text))
}
