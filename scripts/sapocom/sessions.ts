import { endEverySession } from '#domain/sessions/end-every-session.ts'
import { endSessionsOf } from '#domain/sessions/end-sessions-of.ts'
import { readSessions } from '#domain/sessions/read-sessions.ts'
import { type Command, UsageError } from './command.ts'
import { findPerson, whom } from './find-person.ts'
import { printTable, progress } from './terminal.ts'

export const sessions: Command[] = [
  {
    name: 'sessions-list',
    summary: 'List the browsers somebody is signed in with.',
    options: whom,
    run: async (given) => {
      const { userId } = await findPerson(given)
      const found = await readSessions({ userId, sessionId: '' })
      printTable(
        ['begun', 'last seen', 'browser', 'proof', 'acting as'],
        found.map((it) => [it.createdAt, it.lastSeenAt, it.userAgent, it.proof, it.actingAs ?? '']),
      )
    },
  },
  {
    name: 'sessions-revoke',
    summary: 'Sign somebody, or everybody, out of every browser at once.',
    options: {
      ...whom,
      everybody: { help: 'all people of the instance' },
      yes: { help: 'needed with --everybody' },
    },
    run: async (given) => {
      if (!given.has('everybody')) return endSessionsOf('operator', (await findPerson(given)).userId)
      if (!given.has('yes')) throw new UsageError('This signs everybody out; say --yes if you mean it.')
      await endEverySession('operator', progress('signed out'))
    },
  },
]
