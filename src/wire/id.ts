const greatest = (1n << 63n) - 1n

/** An id out of an address or a form: a decimal number the database can hold; null for anything else. */
export function parseId(text: unknown): bigint | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,18}$/.test(text)) return null
  const id = BigInt(text)
  return id <= greatest ? id : null
}
