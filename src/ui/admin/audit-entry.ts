/** An entry of the audit log, as the console shows it. */
export type AuditLine = {
  id: string
  /** ISO 8601. */
  at: string
  actorKind: 'user' | 'operator' | 'provider' | 'system'
  actorId: string | null
  /** Null when its bearer is gone. */
  actorName: string | null
  actingAs: string | null
  action: string
  subjectKind: string | null
  subjectId: string | null
  subjectName: string | null
  unitId: string | null
  unitName: string | null
  details: Record<string, string | number | boolean | null>
}
