import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import type { ShellActions, ShellOfficer } from './shell-props.ts'
import { SignOutForm } from './sign-out-form.tsx'
import { StaffLinks } from './staff-links.tsx'

type Props = { officer: ShellOfficer; actions: ShellActions }

/** The menu of somebody without an account: there is no profile to go to and nothing to write. */
export function OfficerMenu({ officer, actions }: Props) {
  const t = useTranslations('shell')
  return (
    <details className="menu account-menu" name="menu">
      <summary>
        <span className="sr-only">{t('personMenu')}</span>
        <Icon name="account" />
        <span className="account-menu-name">{officer.name}</span>
        <Icon name="down" />
      </summary>
      <div className="menu-panel">
        <StaffLinks rights={officer} />
        <div className="menu-group">
          <a href="/settings">
            <Icon name="settings" />
            {t('settings')}
          </a>
        </div>
        <SignOutForm action={actions.signOut}>
          <Icon name="signOut" />
          {t('signOut')}
        </SignOutForm>
      </div>
    </details>
  )
}
