import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { LiveUnread } from './live-unread.tsx'
import { NavItem } from './nav-item.tsx'
import type { ShellViewer } from './shell-props.ts'

/** The main navigation beside the page; on a phone the bar at the bottom and the account menu stand in for it. */
export function SideNavigation({ viewer }: { viewer: ShellViewer | null }) {
  const t = useTranslations('shell')
  if (!viewer) {
    return (
      <nav className="side" aria-label={t('navigation')}>
        <NavItem href="/local" icon="local" label={t('local')} />
        <NavItem href="/search" icon="search" label={t('search')} />
        <NavItem href="/districts" icon="district" label={t('districts')} />
        <NavItem href="/how-the-feed-works" icon="info" label={t('feedRule')} />
        <NavItem href="/about" icon="agency" label={t('about')} />
        <p className="emergency">{t.rich('emergency', { b: (text) => <a href="tel:110">{text}</a> })}</p>
      </nav>
    )
  }
  return (
    <nav className="side" aria-label={t('navigation')}>
      <NavItem href="/home" icon="home" label={t('home')} />
      <NavItem href="/local" icon="local" label={t('local')} />
      <NavItem href="/search" icon="search" label={t('search')} />
      <NavItem href="/notifications" icon="bell" label={t('notifications')}>
        <LiveUnread initial={viewer.unreadNotifications} />
      </NavItem>
      {viewer.followRequests > 0 && (
        <NavItem href="/follow-requests" icon="follow" label={t('followRequests')}>
          <span className="badge">{viewer.followRequests}</span>
        </NavItem>
      )}
      <NavItem href="/lists" icon="list" label={t('lists')} />
      <NavItem href="/bookmarks" icon="bookmark" label={t('bookmarks')} />
      <NavItem href={`/@${viewer.account.handle}`} icon="account" label={t('profile')} />
      {viewer.account.kind === 'agency' && <NavItem href="/desk" icon="edit" label={t('desk')} />}
      {viewer.staff && <NavItem href="/directory" icon="directory" label={t('directory')} />}
      {viewer.administration && <NavItem href="/admin" icon="administration" label={t('administration')} />}
      <NavItem href="/settings" icon="settings" label={t('settings')} />
      <a className="button button-primary button-wide" href="/compose">
        <Icon name="compose" />
        {t('compose')}
      </a>
    </nav>
  )
}
