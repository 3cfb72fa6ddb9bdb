/** Degrees, WGS 84. */
type Point = { latitude: number; longitude: number }

const number = String.raw`(-?\d{1,3}(?:[.,]\d{1,8})?)`
/** „54.3233, 10.1394“ as maps give it, „54,3233; 10,1394“ as Germans type it, `geo:54.3233,10.1394` (RFC 5870). */
const pattern = new RegExp(
  String.raw`^(?:geo:)?${number}°?(?:\s*[;/]\s*|\s*,\s+|\s+|,(?=-?\d+\.))${number}°?$`,
)

/** A point as people type or paste it, latitude first; null for what is none. */
export function typedPoint(text: string): Point | null {
  const found = pattern.exec(text.trim())
  const [latitude, longitude] = [found?.[1], found?.[2]].map((each) => Number(each?.replace(',', '.')))
  if (latitude === undefined || longitude === undefined) return null
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth ? { latitude, longitude } : null
}
