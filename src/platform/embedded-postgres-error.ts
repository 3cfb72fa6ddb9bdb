export type EmbeddedPostgresProblem = 'disk-full' | 'no-permission' | 'no-binary' | 'other-version' | 'failed'

/** The embedded database cannot be used. `message` is one sentence for the person who started the program. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
  readonly problem: EmbeddedPostgresProblem

  constructor(message: string, options: ErrorOptions & { problem: EmbeddedPostgresProblem }) {
    super(message, options)
    this.problem = options.problem
  }
}

/** Turns what the file system or PostgreSQL's own output says into the sentence for people. */
export function explain(error: unknown, place: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  const text = describe(error)
  if (isOutOfSpace(error) || /No space left on device|Disk quota exceeded/.test(text)) {
    return new EmbeddedPostgresError(`The database in ${place} cannot start because the disk is full.`, {
      problem: 'disk-full',
      cause: error,
    })
  }
  if (
    /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system|wrong ownership/.test(
      text,
    )
  ) {
    const message = `The database cannot start because there is no permission to write into ${place} (it may belong to another user).`
    return new EmbeddedPostgresError(message, { problem: 'no-permission', cause: error })
  }
  const lines = text.trim().split('\n')
  const reason = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1)
  return new EmbeddedPostgresError(`The database in ${place} cannot start: ${reason}`, {
    problem: 'failed',
    cause: error,
  })
}

/** The message of an error, with what a failed program wrote. */
function describe(error: unknown) {
  const written = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  return `${String(error)}\n${written}`
}

export function errorCode(error: unknown) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

export function isOutOfSpace(error: unknown) {
  return errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT'
}
