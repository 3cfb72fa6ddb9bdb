import { buildExport } from '#domain/privacy/build-export.ts'
import { cancelErasure } from '#domain/privacy/cancel-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { database } from '#platform/database.ts'
import { type Command, UsageError } from './command.ts'
import { findPerson, whom } from './find-person.ts'
import { tell } from './terminal.ts'
import { openNew, watch, writeArchive } from './watch.ts'

export const rights: Command[] = [
  {
    name: 'person-export',
    summary: 'Pack everything about somebody who asked on paper, into a file.',
    options: { ...whom, to: { value: 'FILE', help: 'must not exist yet', required: true } },
    run: async (given) => {
      const [{ userId }, file] = [await findPerson(given), given.need('to')]
      // Opened first, so that a bad path is known before anything is packed.
      const target = await openNew(file)
      const { exportId } = await requestExport('operator', userId)
      const where = { id: exportId }
      await watch('packed', buildExport(exportId), () => database().dataExport.findUnique({ where }))
      const { blobKey } = await database().dataExport.findUniqueOrThrow({ where })
      await writeArchive(blobKey, target)
      tell(`Written to ${file}. It holds personal data.`)
    },
  },
  {
    name: 'person-erase',
    summary: 'Plan the erasure of somebody who asked on paper.',
    details:
      'She is told by letter and can take it back until then. What goes and what stays: docs/operating.md.',
    options: {
      ...whom,
      'at-once': { help: 'without the time of grace; runs here and now' },
      yes: { help: 'needed with --at-once' },
    },
    run: async (given) => {
      const { userId } = await findPerson(given)
      const atOnce = given.has('at-once')
      if (atOnce && !given.has('yes'))
        throw new UsageError('This cannot be undone; say --yes if you mean it.')
      const { dueAt } = await requestErasure('operator', userId, { atOnce })
      if (!atOnce) return void tell(`It will be done on ${dueAt.toISOString()}.`)
      await watch('erased', eraseUser(userId), () => database().erasure.findUnique({ where: { userId } }))
    },
  },
  {
    name: 'person-keep',
    summary: 'Take a planned erasure back, for somebody who asked on paper.',
    options: whom,
    run: async (given) => cancelErasure('operator', (await findPerson(given)).userId),
  },
]
