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
    timestamp: pino.stdTimeFunctions.isoTime,
  })
  return holder[slot]
}
