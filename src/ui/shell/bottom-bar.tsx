import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { LiveUnread } from './live-unread.tsx'
import { NavLink } from './nav-link.tsx'
import type { ShellViewer } from './shell-props.ts'

/** The navigation under the thumb: five places, with their names. */
export function BottomBar({ viewer }: { viewer: ShellViewer }) {
  const t = useTranslations('shell')
  return (
    <nav className="bottom-bar" aria-label={t('navigation')}>
      <NavLink href="/home">
        <Icon name="home" />
        {t('home')}
      </NavLink>
      <NavLink href="/local">
        <Icon name="local" />
        {t('local')}
      </NavLink>
      <NavLink href="/compose" className="bottom-compose">
        <Icon name="compose" />
        {t('composeShort')}
      </NavLink>
      <NavLink href="/notifications">
        <Icon name="bell" />
        {t('notificationsShort')}
        <LiveUnread initial={viewer.unreadNotifications} />
      </NavLink>
      <NavLink href={`/@${viewer.account.handle}`}>
        <Icon name="account" />
        {t('profile')}
      </NavLink>
    </nav>
  )
}
