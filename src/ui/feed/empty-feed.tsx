import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { IconName } from '../icon/icon-names.ts'
import { EmptyState } from '../page/empty-state.tsx'

const looks = {
  home: { icon: 'home', title: 'emptyHomeTitle', text: 'emptyHomeText' },
  local: { icon: 'local', title: 'emptyLocalTitle', text: 'emptyLocalText' },
  profile: { icon: 'account', title: 'emptyProfileTitle', text: 'emptyProfileText' },
  media: { icon: 'picture', title: 'emptyMediaTitle', text: 'emptyMediaText' },
  tag: { icon: 'tag', title: 'emptyTagTitle', text: 'emptyTagText' },
  district: { icon: 'local', title: 'emptyDistrictTitle', text: 'emptyDistrictText' },
  list: { icon: 'list', title: 'emptyListTitle', text: 'emptyListText' },
  bookmarks: { icon: 'bookmark', title: 'emptyBookmarksTitle', text: 'emptyBookmarksText' },
  notifications: { icon: 'bell', title: 'emptyNotificationsTitle', text: 'emptyNotificationsText' },
} as const satisfies Record<string, { icon: IconName; title: string; text: string }>

export type EmptyFeedKind = keyof typeof looks

/** Says that there is nothing yet, and what will come; the home feed shows a way on. */
export function EmptyFeed({ kind, children }: { kind: EmptyFeedKind; children?: ReactNode }) {
  const t = useTranslations('feed')
  const { icon, title, text } = looks[kind]
  return (
    <EmptyState icon={icon} title={t(title)} text={t(text)}>
      {kind === 'home' && (
        <a className="button button-primary" href="/local">
          {t('emptyAction')}
        </a>
      )}
      {children}
    </EmptyState>
  )
}
