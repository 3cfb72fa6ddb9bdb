/** One sentence for the person at the terminal, where the reason is known; null where only the log can help. */
export function explainStartFailure(error: unknown): string | null {
  const { code, message, name, port, path } = error as NodeJS.ErrnoException & { port?: number }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop it, or choose another with PORT=…`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port
        ? `Port ${port} needs more rights than this user has: choose one above 1023 with PORT=…`
        : `There is no permission to write ${path ?? 'the data folder'}: give this user the right, or choose another DATA_FOLDER.`
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full: free some room and start again.'
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return 'The database at DATABASE_URL does not answer: check the address and that it runs.'
    case '28P01':
    case '28000':
      return 'The database at DATABASE_URL refuses the user or password.'
    case '3D000':
      return 'The database named in DATABASE_URL does not exist: create it first.'
    case '53100':
      return 'The disk of the database is full: free some room and start again.'
    default:
      return name === 'EmbeddedPostgresError' ||
        name === 'MigrationError' ||
        message?.startsWith('The configuration')
        ? message
        : null
  }
}
