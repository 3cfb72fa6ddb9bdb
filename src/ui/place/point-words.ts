/** A point as people read and paste it, a metre exact. Degrees, WGS 84. */
export const pointWords = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `${Number(latitude.toFixed(5))}, ${Number(longitude.toFixed(5))}`
