import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { NavItem } from './nav-item.tsx'
import { NavLink } from './nav-link.tsx'
import type { ShellOfficer } from './shell-props.ts'

type Props = { officer: ShellOfficer }

/** Beside the page, for somebody without an account: what there is to read, and what her roles open. */
export function OfficerSide({ officer }: Props) {
  const t = useTranslations('shell')
  return (
    <nav className="side" aria-label={t('navigation')}>
      {officer.staff && <NavItem href="/directory" icon="directory" label={t('directory')} />}
      <NavItem href="/local" icon="local" label={t('local')} />
      {officer.administration && <NavItem href="/admin" icon="administration" label={t('administration')} />}
      <NavItem href="/settings" icon="settings" label={t('settings')} />
    </nav>
  )
}

/** The same under the thumb. */
export function OfficerBar({ officer }: Props) {
  const t = useTranslations('shell')
  return (
    <nav className="bottom-bar" aria-label={t('navigation')}>
      {officer.staff && (
        <NavLink href="/directory">
          <Icon name="directory" />
          {t('directory')}
        </NavLink>
      )}
      <NavLink href="/local">
        <Icon name="local" />
        {t('local')}
      </NavLink>
      {officer.administration && (
        <NavLink href="/admin">
          <Icon name="administration" />
          {t('administration')}
        </NavLink>
      )}
      <NavLink href="/settings">
        <Icon name="settings" />
        {t('settings')}
      </NavLink>
    </nav>
  )
}
