import { useTranslations } from 'next-intl'
import type { DeskPage, DeskTab } from '#wire/desk-view.ts'

const tabs: DeskTab[] = ['drafts', 'waiting', 'planned', 'published', 'withdrawn', 'discarded']

/** The states of drafts as places, with how much waits in each. */
export function DeskTabs({ tab, counts }: { tab: DeskTab; counts: DeskPage['counts'] }) {
  const t = useTranslations('desk')
  const numbers: Partial<Record<DeskTab, number>> = {
    drafts: counts.drafts,
    waiting: counts.waiting + counts.reviews,
    planned: counts.planned,
  }
  return (
    <nav className="desk-tabs" aria-label={t('states')}>
      {tabs.map((each) => (
        <a key={each} href={`/desk?tab=${each}`} aria-current={each === tab ? 'page' : undefined}>
          {t(`tab.${each}`)}
          {(numbers[each] ?? 0) > 0 && <span className="badge">{numbers[each]}</span>}
        </a>
      ))}
    </nav>
  )
}
