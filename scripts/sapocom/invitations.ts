import { createInvitationBatch } from '#domain/identity/create-invitation-batch.ts'
import { readInvitationBatches } from '#domain/identity/read-invitation-batches.ts'
import { revokeInvitationBatch } from '#domain/identity/revoke-invitation-batch.ts'
import type { Command } from './command.ts'
import { printTable, say, tell } from './terminal.ts'

const day = 86_400_000

export const invitations: Command[] = [
  {
    name: 'invitations-create',
    summary: 'Make a wave of invitations and print the codes, once, one a line.',
    options: {
      label: { value: 'TEXT', help: 'for whom, e.g. the region', required: true },
      count: { value: 'NUMBER', help: 'up to 5000', required: true },
      days: { value: 'NUMBER', help: 'how long they hold; without it they have no end' },
    },
    run: async (given) => {
      const expiresAt = given.may('days') === '' ? null : new Date(Date.now() + given.number('days') * day)
      const batch = { label: given.need('label'), count: given.number('count'), expiresAt }
      const { batchId, codes } = await createInvitationBatch('operator', batch)
      for (const code of codes) say(code)
      tell(`This is wave ${batchId}. The codes are kept nowhere: save them now.`)
    },
  },
  {
    name: 'invitations-list',
    summary: 'List the waves of invitations.',
    options: {},
    run: async () =>
      printTable(
        ['wave', 'made', 'state', 'used', 'of', 'label'],
        (await readInvitationBatches('operator')).map((it) => [
          it.id,
          it.createdAt.slice(0, 10),
          it.state,
          `${it.used}`,
          `${it.total}`,
          it.label,
        ]),
      ),
  },
  {
    name: 'invitations-revoke',
    summary: 'Make the codes of a wave worthless that nobody has used yet.',
    options: { wave: { value: 'ID', help: 'its number in invitations-list', required: true } },
    run: (given) => revokeInvitationBatch('operator', given.id('wave')),
  },
]
