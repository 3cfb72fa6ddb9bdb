import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { ForeignSourceView, ForeignWarningView } from '#wire/warning-view.ts'
import type { ForeignInfo } from './foreign-warning.ts'

const mostShown = 100
/** A source that was not heard for so long is said to be silent. */
const silentMs = 30 * 60_000

const select = statement(`
  select w.id, w.source, w.type::text, w.sent_at, w.shown_until, w.infos from foreign_warnings w
  where w.source = any($1) and jsonb_array_length(w.infos) > 0 and w.kept_until > $2
    and (w.shown_until is null or w.shown_until > $2)
    and ($3::text is null or exists (select 1 from unnest(w.districts) d where starts_with($3, d)))
  order by w.severity desc, w.sent_at desc, w.id desc limit ${mostShown}`)

const selectSources = statement(`select address, reached_at from foreign_sources where address = any($1)`)

type Row = {
  id: string
  source: string
  type: string
  sent_at: Date
  shown_until: Date | null
  infos: ForeignInfo[]
}

/**
 * The warnings of others that are valid now, the gravest first, and how well their sources are heard. For everybody.
 * @param districtKey only those about this district
 */
export async function readForeignWarnings(
  locale: string,
  districtKey: string | null = null,
): Promise<{ warnings: ForeignWarningView[]; sources: ForeignSourceView[] }> {
  dependsOn('foreign-warnings')
  const feeds = config().CAP_FEEDS
  if (feeds.length === 0) return { warnings: [], sources: [] }
  const addresses = feeds.map(({ address }) => address)
  const names = new Map(feeds.map(({ address, name }) => [address, name]))
  const [found, states] = await Promise.all([
    rows<Row>(select, [addresses, now(), districtKey]),
    rows<{ address: string; reached_at: Date | null }>(selectSources, [addresses]),
  ])
  const heard = new Map(states.map(({ address, reached_at: at }) => [address, at]))
  return {
    warnings: found.flatMap((row) => toView(row, names.get(row.source) ?? '', locale)),
    sources: feeds.map(({ address, name }) => {
      const at = heard.get(address) ?? null
      const silent = at === null || now().getTime() - at.getTime() > silentMs
      return { name, heardAt: at?.toISOString() ?? null, silent }
    }),
  }
}

/** In the reader's language where it is told in it. */
function toView(
  { id, type, sent_at: sentAt, shown_until: until, infos }: Row,
  source: string,
  locale: string,
) {
  const info = infos.find(({ language }) => language === locale) ?? infos[0]
  if (!info) return []
  const { expires: _expires, ...shown } = info
  const view: ForeignWarningView = {
    ...shown,
    id,
    source,
    headline: info.headline || info.event,
    isUpdate: type === 'update',
    sentAt: sentAt.toISOString(),
    shownUntil: until?.toISOString() ?? null,
  }
  return [view]
}
