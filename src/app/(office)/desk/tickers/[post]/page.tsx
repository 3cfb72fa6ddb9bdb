import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { readTickerForTeam } from '#domain/tickers/read-ticker-for-team.ts'
import { tickerLimits } from '#domain/tickers/ticker-rules.ts'
import { TickerDesk } from '#ui/desk/ticker-desk.tsx'
import { parseId } from '#wire/id.ts'
import { agree, finish, strike, write } from '../../../../actions/ticker-actions.ts'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { missing } from '../../../../refusal.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../../desk-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('ticker')
  return deskMetadata('drafts', t('deskTitle'))
}

type Props = { params: Promise<{ post: string }>; searchParams: Query }

/** Where an agency's team writes the entries of a live ticker. */
export default async function TickerPage({ params, searchParams }: Props) {
  const id = parseId((await params).post)
  const { flash } = await pageQuery(searchParams)
  const path = `/desk/tickers/${id ?? ''}`
  const at = id === null ? missing() : await atDesk(path, (asking) => readTickerForTeam(asking, id))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('ticker')
  return (
    <DeskPage
      part="drafts"
      flash={flash}
      title={t('deskTitle')}
      back={{ href: '/desk?tab=published', label: (await getTranslations('desk'))('backToDesk') }}
    >
      <TickerDesk
        view={at.found}
        idempotencyKey={randomUUID()}
        maxLength={tickerLimits.text}
        actions={{ write, approve: agree, strike, end: finish }}
      />
    </DeskPage>
  )
}
