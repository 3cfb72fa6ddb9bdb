import { expect, test } from 'vitest'
import type { PolicyForm } from './policy-form.ts'
import { policyColumns, policyRow, readPolicyTable } from './policy-table.ts'

const policy: PolicyForm = {
  domain: 'evil.example',
  level: 'limit',
  rejectMedia: true,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: 'Hetze, "Spam"\nund mehr',
  note: '',
}

test('a table of Mastodon’s is read', () => {
  const table = [
    '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate',
    'evil.example,suspend,false,false,"Hetze, ""Spam""",false',
    'loud.example,silence,TRUE,false,,false',
    'fine.example,noop,false,false,,false',
    '',
  ].join('\r\n')
  const { lines, unreadable } = readPolicyTable(table)
  expect(lines.map(({ form }) => [form.domain, form.level, form.rejectMedia, form.publicReason])).toEqual([
    ['evil.example', 'suspend', false, 'Hetze, "Spam"'],
    ['loud.example', 'silence', true, ''],
    ['fine.example', 'allow', false, ''],
  ])
  expect(unreadable).toEqual([])
})

test('what is written is read back the same, with commas and with semicolons', () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  for (const separator of [',', ';']) {
    const table = [policyColumns, policyRow(policy)]
      .map((cells) => cells.map(quote).join(separator))
      .join('\n')
    expect(readPolicyTable(table)).toEqual({
      lines: [{ number: 2, form: policy, saysPartner: true }],
      unreadable: [],
    })
  }
})

test('a plain list of domains is a list to suspend', () => {
  expect(
    readPolicyTable('\ufeffa.example\nb.example\n').lines.map(({ form }) => [form.domain, form.level]),
  ).toEqual([
    ['a.example', 'suspend'],
    ['b.example', 'suspend'],
  ])
})

test('hidden names and unknown severities are named by their lines, and nothing is guessed', () => {
  const table = '#domain,#severity\ne**l.example,suspend\nx.example,destroy\ny.example,suspend\n'
  const { lines, unreadable } = readPolicyTable(table)
  expect([lines.map(({ form }) => form.domain), unreadable]).toEqual([['y.example'], [2, 3]])
})

test('two megabytes of quotation marks take no time to speak of', () => {
  expect(readPolicyTable('"'.repeat(2_000_000)).lines.length).toBeLessThan(2)
})
