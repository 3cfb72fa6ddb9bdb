import { useTranslations } from 'next-intl'
import { Tabs } from '../page/tabs.tsx'

export type ProfileView = 'posts' | 'replies' | 'media'

/** Posts, posts with replies, pictures. */
export function ProfileTabs({ handle, view }: { handle: string; view: ProfileView }) {
  const t = useTranslations('account')
  return (
    <Tabs
      label={t('profileParts')}
      tabs={[
        { href: `/@${handle}`, label: t('tabPosts'), current: view === 'posts' },
        { href: `/@${handle}?view=replies`, label: t('tabReplies'), current: view === 'replies' },
        { href: `/@${handle}?view=media`, label: t('tabMedia'), current: view === 'media' },
      ]}
    />
  )
}
