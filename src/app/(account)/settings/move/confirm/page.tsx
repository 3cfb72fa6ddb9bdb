import { getTranslations } from 'next-intl/server'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { moveAway } from '../../../../actions/move-actions.ts'
import { fullHandle } from '../../../../handle.ts'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { viewer } from '../../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('move')
  return { title: t('confirmTitle') }
}

/** Says exactly what a move means before it begins: `?q=<new account>`. */
export default async function ConfirmMovePage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const target = (get('q') ?? '').trim().slice(0, 300)
  const here = `/settings/move/confirm?q=${encodeURIComponent(target)}`
  const asking = await viewer(here)
  const t = await getTranslations('move')
  return (
    <ConfirmPage
      title={t('confirmTitle')}
      confirm={t('confirm')}
      action={moveAway}
      fields={{ returnTo: here, target }}
      cancelHref="/settings/move"
    >
      <Flash {...flash} />
      <p>
        {t.rich('confirmText', {
          from: fullHandle(asking.handle),
          to: target,
          b: (text) => <strong>{text}</strong>,
        })}
      </p>
      <ul>
        {(['awayMoves', 'awayStays', 'awayReads', 'awayOnce'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </ConfirmPage>
  )
}
