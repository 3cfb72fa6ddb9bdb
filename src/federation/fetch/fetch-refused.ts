import { isRemoteFetchError, type RemoteFailure } from '#platform/remote-fetch-error.ts'
import { JsonRefused } from './parse-json.ts'

const refusals = {
  'not-found': 'There is nothing at this address',
  gone: 'What was at this address was deleted',
  refused: 'The document may not be fetched',
  unreachable: 'The other server cannot be reached',
  timeout: 'The other server took too long',
  'too-large': 'The document is too large',
  'too-deep': 'The document is nested too deep',
  'wrong-type': 'This is no document of its kind',
  'wrong-id': 'The document is not the one that belongs at this address',
}

export type FetchRefusal = keyof typeof refusals

/** Why there is no document. Its message names no address. */
export class FetchRefused extends Error {
  readonly code: FetchRefusal
  /** Whether asking again later may help. */
  readonly isTransient: boolean
  /** The other server's answer, where there was one. */
  readonly status: number | null

  constructor(code: FetchRefusal, options: ErrorOptions & { status?: number } = {}) {
    super(refusals[code], options)
    this.name = 'FetchRefused'
    this.code = code
    this.isTransient = code === 'unreachable' || code === 'timeout'
    this.status = options.status ?? null
  }
}

/** Recognises the error by its name, for there are two copies of this module. */
export const isFetchRefused = (error: unknown): error is FetchRefused =>
  error instanceof Error && error.name === 'FetchRefused'

const ofRequests: Record<RemoteFailure, FetchRefusal> = {
  refused: 'refused',
  busy: 'unreachable',
  timeout: 'timeout',
  unreachable: 'unreachable',
  'too-large': 'too-large',
  'too-many-redirects': 'refused',
  compressed: 'refused',
}

/** What fetching and reading throw, as a refusal; anything else, which is a fault of ours, as it is. */
export function refusalOf(cause: unknown): unknown {
  if (isRemoteFetchError(cause)) return new FetchRefused(ofRequests[cause.code], { cause })
  if (cause instanceof JsonRefused) {
    return new FetchRefused(cause.code === 'no-object' ? 'wrong-type' : cause.code, { cause })
  }
  return cause
}

/** @throws FetchRefused of any status but 200 */
export function demandFound(status: number): void {
  if (status === 200) return
  if (status === 404) throw new FetchRefused('not-found', { status })
  if (status === 410) throw new FetchRefused('gone', { status })
  if (status === 408) throw new FetchRefused('timeout', { status })
  throw new FetchRefused(status === 429 || status >= 500 ? 'unreachable' : 'refused', { status })
}
