import { getTranslations } from 'next-intl/server'
import { readReceipts } from '#domain/notices/read-receipts.ts'
import { Receipts } from '#ui/desk/receipts.tsx'
import { parseId } from '#wire/id.ts'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { missing } from '../../../../refusal.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../../desk-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('desk')
  return deskMetadata('drafts', t('receipts'))
}

type Props = { params: Promise<{ post: string }>; searchParams: Query }

/** What other servers answered when a post was taken back, and what is not known. */
export default async function ReceiptsPage({ params, searchParams }: Props) {
  const id = parseId((await params).post)
  const { flash, get } = await pageQuery(searchParams)
  const path = `/desk/receipts/${id ?? ''}`
  const after = get('after')?.slice(0, 253) ?? null
  const at = id === null ? missing() : await atDesk(path, (asking) => readReceipts(asking, id, after))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('desk')
  return (
    <DeskPage
      part="drafts"
      flash={flash}
      title={t('receipts')}
      lead={t('receiptsLead')}
      back={{ href: '/desk?tab=published', label: t('backToDesk') }}
    >
      <Receipts report={at.found} path={path} />
    </DeskPage>
  )
}
