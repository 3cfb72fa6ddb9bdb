import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

/** The same bytes in every encoding a client may ask for, and the tag that names them. */
export type Body = { identity: Buffer; br: Buffer | null; gzip: Buffer | null; etag: string }

const worthIt = 512

/** Prepares a body once, for as many answers as come. @param quality brotli's, 0 to 11: more takes longer once */
export async function prepareBody(bytes: Buffer, quality: number): Promise<Body> {
  const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
  if (bytes.length < worthIt) return { identity: bytes, br: null, gzip: null, etag }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [br, gz] = await Promise.all([brotli(bytes, { params }), gzipped(bytes, { level: 6 })])
  return { identity: bytes, br, gzip: gz, etag }
}

/** The best encoding a client accepts and we have. */
export function chooseEncoding(accepted: string | undefined, body: Body): Encoding {
  if (!accepted) return 'identity'
  if (body.br && accepts(accepted, 'br')) return 'br'
  if (body.gzip && accepts(accepted, 'gzip')) return 'gzip'
  return 'identity'
}

const accepts = (accepted: string, encoding: string): boolean =>
  new RegExp(`(^|,)\\s*${encoding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[\\d.]+)?\\s*(,|$)`).test(accepted)

/** Whether the client has these very bytes already. Weak comparison, as RFC 9110 §13.1.2 wants it. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
