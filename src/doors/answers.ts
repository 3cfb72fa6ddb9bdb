import type { ErrorCode } from '#domain/errors.ts'
import { isDomainError } from '#domain/errors.ts'

/** The HTTP status of every refusal, for every dialect. */
export const statusOf: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  invalid: 422,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
}

export type JsonRefusal = {
  status: number
  body: { error: string; reason?: string }
  headers: Record<string, string>
}

/** A refusal for machines; null for an error that is a fault of ours and must be logged. */
export function jsonRefusal(error: unknown): JsonRefusal | null {
  if (!isDomainError(error)) return null
  return {
    status: statusOf[error.code],
    body: { error: error.message, reason: error.reason },
    headers: error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) },
  }
}
