import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import { ClientTexts } from '../messages/client-texts.tsx'
import { AccountMenu } from './account-menu.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Footer } from './footer.tsx'
import { Wordmark } from './logo.tsx'
import { OfficerMenu } from './officer-menu.tsx'
import { OfficerBar, OfficerSide } from './officer-navigation.tsx'
import { PageManners } from './page-manners.tsx'
import type { ShellActions, ShellOfficer, ShellSite, ShellViewer } from './shell-props.ts'
import { SideNavigation } from './side-navigation.tsx'

type Props = {
  site: ShellSite
  /** Who is signed in with an account; null for everybody else. */
  viewer: ShellViewer | null
  /** Who is signed in without one; null for everybody else. */
  officer: ShellOfficer | null
  actions: ShellActions
  /** A `Page`, which brings `<main>` and, if it has one, `<aside>`. */
  children: ReactNode
}

/** The frame of the product: skip link, header, navigation, the page, footer; on a phone a bar at the bottom. */
export function AppShell({ site, viewer, officer, actions, children }: Props) {
  const t = useTranslations('shell')
  const isSignedIn = viewer !== null || officer !== null
  const frame = (
    <div className={isSignedIn ? 'shell' : 'shell shell-guest'}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="masthead">
        <a className="brand" href="/" aria-label={t('homeLink', { name: site.name })}>
          <Wordmark name={site.name} />
        </a>
        {!officer && <SearchLink />}
        {viewer && <AccountMenu viewer={viewer} actions={actions} />}
        {officer && <OfficerMenu officer={officer} actions={actions} />}
        {!isSignedIn && <GuestLinks site={site} />}
      </header>
      {officer ? <OfficerSide officer={officer} /> : <SideNavigation viewer={viewer} />}
      {children}
      <Footer actions={actions} />
      {viewer && <BottomBar viewer={viewer} />}
      {officer && <OfficerBar officer={officer} />}
      <PageManners copied={t('copied')} copyFailed={t('copyFailed')} />
    </div>
  )
  return isSignedIn ? <ClientTexts sections={['failure', 'live']}>{frame}</ClientTexts> : frame
}

/** On a phone, where the navigation beside the page is missing. */
function SearchLink() {
  const t = useTranslations('shell')
  return (
    <a className="button button-quiet button-icon masthead-search" href="/search" aria-label={t('search')}>
      <Icon name="search" />
    </a>
  )
}

function GuestLinks({ site }: { site: ShellSite }) {
  const t = useTranslations('shell')
  return (
    <p className="guest-links">
      {site.signUpOpen && (
        <a className="button button-quiet" href="/sign-up">
          {t('signUp')}
        </a>
      )}
      <a className="button button-primary" href="/sign-in">
        {t('signIn')}
      </a>
    </p>
  )
}
