const failures = {
  /** By ourselves, before anything was sent. */
  refused: 'This address may not be asked',
  busy: 'Too many requests are under way',
  timeout: 'The other side took too long',
  unreachable: 'The other side cannot be reached',
  'too-large': 'The answer is too large',
  'too-many-redirects': 'The other side sends us round and round',
  compressed: 'The answer is packed, although it was asked for as it is',
}

export type RemoteFailure = keyof typeof failures

/** Why there is no answer of another machine. */
export class RemoteFetchError extends Error {
  readonly code: RemoteFailure

  constructor(code: RemoteFailure, options?: ErrorOptions) {
    super(failures[code], options)
    this.name = 'RemoteFetchError'
    this.code = code
  }
}

/** Recognises the error by its name, for there are two copies of this module. */
export const isRemoteFetchError = (error: unknown): error is RemoteFetchError =>
  error instanceof Error && error.name === 'RemoteFetchError'
