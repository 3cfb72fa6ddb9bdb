import { useTranslations } from 'next-intl'
import { Tabs } from '../page/tabs.tsx'

export const deskParts = [
  'drafts',
  'calendar',
  'answers',
  'statistics',
  'settings',
  'keys',
  'records',
] as const
export type DeskPart = (typeof deskParts)[number]

const hrefs: Record<DeskPart, string> = {
  drafts: '/desk',
  calendar: '/desk/calendar',
  answers: '/desk/answers',
  statistics: '/desk/statistics',
  settings: '/desk/settings',
  keys: '/desk/keys',
  records: '/desk/records',
}

/** The parts of an agency's desk. */
export function DeskNavigation({ current }: { current: DeskPart }) {
  const t = useTranslations('desk')
  const tabs = deskParts.map((part) => ({
    href: hrefs[part],
    label: t(`part.${part}`),
    current: part === current,
  }))
  return <Tabs label={t('title')} tabs={tabs} />
}
