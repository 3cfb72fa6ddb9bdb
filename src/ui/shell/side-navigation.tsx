import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import { LiveUnread } from './live-unread.tsx'
import { NavLink } from './nav-link.tsx'
import type { ShellViewer } from './shell-props.ts'

/** The main navigation beside the page; on a phone the bar at the bottom and the account menu stand in for it. */
export function SideNavigation({ viewer }: { viewer: ShellViewer | null }) {
  const t = useTranslations('shell')
  if (!viewer) {
    return (
      <nav className="side" aria-label={t('navigation')}>
        <Item href="/local" icon="local" label={t('local')} />
        <Item href="/how-the-feed-works" icon="info" label={t('feedRule')} />
        <Item href="/about" icon="agency" label={t('about')} />
        <p className="emergency">{t.rich('emergency', { b: (text) => <a href="tel:110">{text}</a> })}</p>
      </nav>
    )
  }
  return (
    <nav className="side" aria-label={t('navigation')}>
      <Item href="/home" icon="home" label={t('home')} />
      <Item href="/local" icon="local" label={t('local')} />
      <Item href="/notifications" icon="bell" label={t('notifications')}>
        <LiveUnread initial={viewer.unreadNotifications} />
      </Item>
      {viewer.followRequests > 0 && (
        <Item href="/follow-requests" icon="follow" label={t('followRequests')}>
          <span className="badge">{viewer.followRequests}</span>
        </Item>
      )}
      <Item href="/lists" icon="list" label={t('lists')} />
      <Item href="/bookmarks" icon="bookmark" label={t('bookmarks')} />
      <Item href={`/@${viewer.account.handle}`} icon="account" label={t('profile')} />
      <Item href="/settings" icon="settings" label={t('settings')} />
      <a className="button button-primary button-wide" href="/compose">
        <Icon name="compose" />
        {t('compose')}
      </a>
    </nav>
  )
}

type ItemProps = { href: string; icon: IconName; label: string; children?: ReactNode }

function Item({ href, icon, label, children }: ItemProps) {
  return (
    <NavLink href={href} className="side-item">
      <Icon name={icon} />
      <span>{label}</span>
      {children}
    </NavLink>
  )
}
