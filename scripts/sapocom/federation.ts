import { policyLevels } from '#domain/domains/domains-rules.ts'
import { importDomainPolicies } from '#domain/domains/import-domain-policies.ts'
import { policyColumns, policyRow } from '#domain/domains/policy-table.ts'
import { readPolicyList } from '#domain/domains/read-domain-policies.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { settingsSchema } from '#domain/instance/settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { csvLine } from '#wire/csv.ts'
import type { Command, Option } from './command.ts'
import { printTable, readInput, say, tell } from './terminal.ts'

const modes = settingsSchema.shape.federation.unwrap().options
const domain: Option = { value: 'DOMAIN', help: 'example.org, and everything below it', required: true }

export const federation: Command[] = [
  {
    name: 'federation',
    summary: 'Say whom this server talks to.',
    details:
      'open: every server that no policy suspends. allow-list: only domains with a policy that does not suspend. off: nobody.',
    options: { mode: { value: 'MODE', help: modes.join(', '), required: true } },
    run: (given) => updateSettings('operator', { federation: given.oneOf('mode', modes) }),
  },
  {
    name: 'domain-list',
    summary: 'List the policies for domains.',
    options: {},
    run: async () =>
      printTable(
        ['domain', 'level', 'pictures', 'partner', 'public reason'],
        (await readPolicyList('operator')).map((it) => [
          it.domain,
          it.level,
          it.rejectMedia ? 'refused' : '',
          it.partnerName,
          it.publicReason.replaceAll('\n', ' '),
        ]),
      ),
  },
  {
    name: 'domain-set',
    summary: 'Say how a domain is treated; what is not named gets its usual value.',
    details:
      'allow: as any other. limit: not in public feeds. silence: besides, strangers from there notify nobody. suspend: nothing in or out.',
    options: {
      domain,
      level: { value: 'LEVEL', help: policyLevels.join(', '), required: true },
      'reject-media': { help: 'refuse pictures from there' },
      partner: { value: 'NAME', help: 'an authority that we work with' },
      fingerprint: { value: 'HEX', help: 'of that partner’s key, as it was read out to you' },
      reason: { value: 'TEXT', help: 'public' },
      note: { value: 'TEXT', help: 'for administrators' },
    },
    run: (given) =>
      setDomainPolicy('operator', {
        domain: given.need('domain'),
        level: given.oneOf('level', policyLevels),
        rejectMedia: given.has('reject-media'),
        partner: given.may('partner') !== '',
        partnerName: given.may('partner'),
        fingerprint: given.may('fingerprint'),
        publicReason: given.may('reason'),
        note: given.may('note'),
      }),
  },
  {
    name: 'domain-remove',
    summary: 'Treat a domain as any other, or as one above it is treated.',
    options: { domain },
    run: (given) => removeDomainPolicy('operator', given.need('domain')),
  },
  {
    name: 'domain-import',
    summary: 'Take in a list (CSV of Mastodon’s kind, or one domain a line) from standard input.',
    options: {},
    run: async () => {
      const { taken, unreadable } = await importDomainPolicies('operator', readInput('The list'))
      tell(`Policies as in the list: ${taken}.`)
      if (unreadable.length > 0) tell(`Lines that could not be read: ${unreadable.join(', ')}.`)
    },
  },
  {
    name: 'domain-export',
    summary: 'Print all policies as such a list.',
    options: {},
    run: async () => {
      const lines = [[...policyColumns], ...(await readPolicyList('operator')).map(policyRow)]
      say(
        lines
          .map((cells) => csvLine(cells, ','))
          .join('')
          .trimEnd(),
      )
    },
  },
]
