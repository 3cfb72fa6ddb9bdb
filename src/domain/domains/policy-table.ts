import { cellAsMeant } from '#wire/csv.ts'
import type { PolicyLevel } from './domains-rules.ts'
import { policyLevels } from './domains-rules.ts'
import type { PolicyForm } from './policy-form.ts'

/**
 * Lists of domains as Mastodon writes and reads them: `#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate`.
 * Ours has further columns, which others leave alone. Mastodon's `silence` is our `silence`, its `noop` our `allow`.
 */
export const policyColumns = [
  '#domain',
  '#severity',
  '#reject_media',
  '#reject_reports',
  '#public_comment',
  '#obfuscate',
  '#level',
  '#partner_name',
  '#fingerprint',
] as const

/** Less than the largest form that somebody without an account may send. */
export const policyTableLimits = { bytes: 900_000, rows: 10_000 } as const

const severityOf: Record<PolicyLevel, string> = {
  allow: 'noop',
  limit: 'silence',
  silence: 'silence',
  suspend: 'suspend',
}
const levelOf: Record<string, PolicyLevel> = {
  noop: 'allow',
  none: 'allow',
  allow: 'allow',
  limit: 'limit',
  silence: 'silence',
  suspend: 'suspend',
}

/** One line of the table, without quoting. */
export const policyRow = (policy: PolicyForm): string[] => [
  policy.domain,
  severityOf[policy.level],
  String(policy.rejectMedia),
  'false',
  policy.publicReason,
  'false',
  policy.level,
  policy.partnerName,
  policy.fingerprint,
]

/** A line of a table that names a domain. What is no column of the table stays as it is. */
export type PolicyLine = {
  /** In the table, from 1. */
  number: number
  form: PolicyForm
  /** The table says whether it is a partner. */
  saysPartner: boolean
}

/**
 * Reads such a table; a first line without `#domain` is a plain list of domains to suspend, as GoToSocial and others write.
 * @returns the lines in order, and the numbers of those that name no domain
 */
export function readPolicyTable(text: string): { lines: PolicyLine[]; unreadable: number[] } {
  const table = parseCsv(text.replace(/^\ufeff/, ''))
  const [first = []] = table
  const isNamed = first.some((cell) => /^#?domain$/i.test(cell.trim()))
  const columns = isNamed ? first.map((cell) => cell.trim().replace(/^#/, '').toLowerCase()) : ['domain']
  const saysPartner = columns.includes('partner_name')
  const lines: PolicyLine[] = []
  const unreadable: number[] = []
  for (const [index, cells] of table.entries()) {
    if ((isNamed && index === 0) || cells.every((cell) => cell.trim() === '')) continue
    const form = toForm(new Map(columns.map((name, at) => [name, (cells[at] ?? '').trim()])))
    if (form) lines.push({ number: index + 1, form, saysPartner })
    else unreadable.push(index + 1)
  }
  return { lines, unreadable }
}

function toForm(cells: Map<string, string>): PolicyForm | null {
  const get = (name: string) => cells.get(name) ?? ''
  const own = get('level') as PolicyLevel
  const level = policyLevels.includes(own) ? own : levelOf[get('severity').toLowerCase() || 'suspend']
  // A list in which names are hidden names nobody.
  if (get('domain') === '' || get('domain').includes('*') || !level) return null
  return {
    domain: get('domain'),
    level,
    rejectMedia: /^(?:true|1|yes)$/i.test(get('reject_media')),
    partner: get('partner_name') !== '',
    partnerName: cellAsMeant(get('partner_name')),
    fingerprint: get('fingerprint'),
    publicReason: cellAsMeant(get('public_comment')).slice(0, 500),
    note: '',
  }
}

/** RFC 4180, with commas or, where the first line has more of them, semicolons. */
function parseCsv(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1)
  const separator = head.split(';').length > head.split(',').length ? ';' : ','
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y')
  const rows: string[][] = [[]]
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    // A quotation mark where none may be: the rest is no table.
    if (!found) break
    const [, quoted, plain = '', end = ''] = found
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== separator) rows.push([])
  }
  return rows
}
