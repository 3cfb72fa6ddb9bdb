import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { ourHost } from '../addresses.ts'
import { record } from '../events.ts'
import type { ForeignAlert, ForeignInfo } from './foreign-warning.ts'
import { districtsOf, judgeAlert, severityOf } from './foreign-warning-rules.ts'
import type { Listed } from './read-index.ts'

/** So many messages of one source are kept; a source that tells more is heard no further. */
export const mostOfSource = 1_000

export type Heard = {
  address: string
  /** What was read now, and where. */
  alerts: { document: string; alert: ForeignAlert }[]
  /** Documents that it lists, read now or before; and those of them that are read. */
  documents: string[]
  read: Listed[]
  /** To be sent with the next question; empty if not everything could be read. */
  etag: string
  lastModified: string
}

/**
 * Keeps what a source of warnings told. The same message twice is one; who takes the place of another takes it also when the other
 * comes later. For the job; may run twice. Event: foreign-warnings.changed
 */
export async function storeForeignWarnings(heard: Heard): Promise<void> {
  await transaction(async (tx) => {
    const at = now()
    const { address, etag, lastModified, read } = heard
    const source = { etag, lastModified, read, reachedAt: at, failures: 0, error: '' }
    await tx.foreignSource.upsert({ where: { address }, create: { address, ...source }, update: source })
    let changed = 0
    // The newest first: what they replace is not even let in.
    for (const one of heard.alerts.toSorted((a, b) => b.alert.sent.getTime() - a.alert.sent.getTime()))
      changed += await keep(tx, address, one, at)
    changed += await tx.$executeRaw`
      delete from foreign_warnings w using foreign_warnings o where w.source = ${address} and o.source = w.source
        and o.sender = w.sender and w.identifier = any(o.replaces) and w.sent_at <= o.sent_at and w.id <> o.id`
    changed += await tx.$executeRaw`
      update foreign_warnings set shown_until = ${at} where source = ${address} and shown_until is null
        and not (document = any(${heard.documents}))`
    changed +=
      await tx.$executeRaw`delete from foreign_warnings where source = ${address} and kept_until <= ${at}`
    if (changed > 0) await record(tx, 'foreign-warnings.changed', {})
  })
}

async function keep(
  tx: Tx,
  source: string,
  { document, alert }: Heard['alerts'][number],
  at: Date,
): Promise<number> {
  const judged = judgeAlert(alert, at, ourHost())
  if ('ignored' in judged) return 0
  const infos = judged.isShown ? alert.infos.map(infoOf) : []
  return tx.$executeRaw`
    insert into foreign_warnings (source, sender, identifier, sent_at, type, document, replaces, shown_until, kept_until,
      districts, severity, infos)
    select ${source}, ${alert.sender}, ${alert.identifier}, ${alert.sent}, ${judged.type}::warning_message_type, ${document},
      ${judged.replaces}, ${judged.shownUntil}, ${judged.keptUntil}, ${districtsOf(alert)}, ${severityOf(alert)},
      ${JSON.stringify(infos)}::jsonb
    where (select count(*) from foreign_warnings where source = ${source}) < ${mostOfSource}
      and not exists (select 1 from foreign_warnings o where o.source = ${source} and o.sender = ${alert.sender}
        and ${alert.identifier} = any(o.replaces) and o.sent_at >= ${alert.sent})
    on conflict (source, sender, identifier, sent_at) do nothing`
}

const infoOf = ({ codes: _codes, onset, expires, ...info }: ForeignAlert['infos'][number]): ForeignInfo => ({
  ...info,
  onset: onset?.toISOString() ?? null,
  expires: expires?.toISOString() ?? null,
})
