import { hash, timingSafeEqual } from 'node:crypto'

/** The algorithms of both fields (RFC 3230, RFC 9530) that are believed. */
const algorithms: Readonly<Record<string, { name: 'sha256' | 'sha512'; bytes: number }>> = {
  'sha-256': { name: 'sha256', bytes: 32 },
  'sha-512': { name: 'sha512', bytes: 64 },
}
const [mostChars, mostValues] = [512, 4]

/** The field `Digest` (RFC 3230) of a body. */
export const makeDigest = (body: Uint8Array): string => `SHA-256=${hash('sha256', body, 'base64')}`

/** The field `Content-Digest` (RFC 9530) of a body. */
export const makeContentDigest = (body: Uint8Array): string => `sha-256=:${hash('sha256', body, 'base64')}:`

/**
 * Whether a `Digest` is that of these bytes: at least one value is SHA-256 or SHA-512, and each of those fits. Values of other
 * algorithms say nothing.
 */
export const digestFits = (field: string, body: Uint8Array): boolean =>
  fits(field, body, /^([A-Za-z0-9-]{1,20})=([A-Za-z0-9+/]{1,100}={0,2})$/)

/** The same of a `Content-Digest`. */
export const contentDigestFits = (field: string, body: Uint8Array): boolean =>
  fits(field, body, /^([a-z0-9-]{1,20})=:([A-Za-z0-9+/]{1,100}={0,2}):$/)

function fits(field: string, body: Uint8Array, form: RegExp): boolean {
  if (field.length > mostChars) return false
  const parts = field.split(',')
  if (parts.length > mostValues) return false
  let found = false
  for (const part of parts) {
    const [, algorithm = '', value = ''] = form.exec(part.trim()) ?? []
    if (algorithm === '') return false
    const known = algorithms[algorithm.toLowerCase()]
    if (!known) continue
    const claimed = Buffer.from(value, 'base64')
    if (claimed.length !== known.bytes || !timingSafeEqual(claimed, hash(known.name, body, 'buffer')))
      return false
    found = true
  }
  return found
}
