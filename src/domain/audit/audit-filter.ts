import { parseId } from '#wire/id.ts'

/** Which entries of the audit log are wanted; everything may be left out. */
export type AuditFilter = {
  /** Who did it: an id, handle, name or whole e-mail address; `operator` and `system` for these. */
  actor?: string
  action?: string
  /** Whom or what it was done to: an id, handle, name or whole e-mail address. */
  subject?: string
  /** In this unit and those below it. */
  unitId?: bigint
  /** Days as `2026-11-22`, both included, by the clock of Berlin. */
  from?: string
  until?: string
}

export const auditFilterNames = ['actor', 'action', 'subject', 'unit', 'from', 'until'] as const

/** Reads a filter out of an address; what makes no sense there is left out. */
export function parseAuditFilter(
  get: (name: (typeof auditFilterNames)[number]) => string | undefined,
): AuditFilter {
  const text = (name: 'actor' | 'action' | 'subject') =>
    get(name)?.trim().toWellFormed().replaceAll('\0', '').slice(0, 254)
  const [actor, action, subject] = [text('actor'), text('action'), text('subject')]
  const unitId = parseId(get('unit'))
  const [from, until] = [parseDay(get('from')), parseDay(get('until'))]
  return {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(unitId !== null && { unitId }),
    ...(from && { from }),
    ...(until && { until }),
  }
}

function parseDay(text: string | undefined): string | null {
  if (!text || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? null : text
}
