import pino from 'pino'
import { config } from './config.ts'

const slot = Symbol.for('sapocom.log')
const holder = globalThis as { [slot]?: pino.Logger }

/**
 * The process's log: one JSON line an entry. Personal data has no place in it: callers pass ids, routes and codes,
 * never addresses, names, texts or query strings; what slips through under a known key is removed here.
 */
export function log(): pino.Logger {
  holder[slot] ??= pino({
    level: config().LOG_LEVEL,
    base: { roles: config().ROLES.join('+'), pid: process.pid },
    redact: {
      paths: [
        'email',
        'password',
        'ip',
        'remoteAddress',
        'cookie',
        'authorization',
        '*.email',
        '*.password',
        '*.cookie',
        '*.authorization',
        'headers',
      ],
      remove: true,
    },
    serializers: { err: withoutDetails },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
  return holder[slot]
}

/** PostgreSQL names the values of a row in an error's details; only what and where is kept of an error, not those. */
function withoutDetails(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack, cause } = error
  const { code } = error as { code?: unknown }
  return {
    type: name,
    message,
    code,
    stack,
    ...(cause === undefined ? {} : { cause: withoutDetails(cause) }),
  }
}
