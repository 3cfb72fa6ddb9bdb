import { useTranslations } from 'next-intl'
import { Avatar } from '../account/avatar.tsx'
import { Icon } from '../icon/icon.tsx'
import type { ShellActions, ShellViewer } from './shell-props.ts'
import { SignOutForm } from './sign-out-form.tsx'
import { StaffLinks } from './staff-links.tsx'

type Props = { viewer: ShellViewer; actions: ShellActions }

/** Who is writing, the accounts one may write as instead, and what the bottom bar has no room for. */
export function AccountMenu({ viewer, actions }: Props) {
  const t = useTranslations('shell')
  const { account, mayWriteAs } = viewer
  const name = account.displayName || account.handle
  return (
    <details className="menu account-menu" name="menu">
      <summary>
        <span className="sr-only">{t('accountMenu')}</span>
        <Avatar account={account} size="small" />
        <span className="account-menu-name">
          {mayWriteAs.length > 0 && <small>{t('writingAs')}</small>}
          {name}
        </span>
        <Icon name="down" />
      </summary>
      <div className="menu-panel">
        <p className="menu-person">
          <b>{name}</b>
          <span>@{account.handle}</span>
        </p>
        {mayWriteAs.length > 0 && (
          <form action={actions.switchAccount} className="menu-group">
            {mayWriteAs.map((other) => (
              <button key={other.id} type="submit" name="accountId" value={other.id}>
                <Avatar account={other} size="small" />
                {t('switchTo', { name: other.displayName || other.handle })}
              </button>
            ))}
          </form>
        )}
        <div className="menu-group">
          <a href={`/@${account.handle}`}>
            <Icon name="account" />
            {t('profile')}
          </a>
          <a href="/follow-requests">
            <Icon name="follow" />
            {t('followRequests')}
          </a>
          <a href="/lists">
            <Icon name="list" />
            {t('lists')}
          </a>
          <a href="/bookmarks">
            <Icon name="bookmark" />
            {t('bookmarks')}
          </a>
          <a href="/settings">
            <Icon name="settings" />
            {t('settings')}
          </a>
        </div>
        {account.kind === 'agency' && (
          <div className="menu-group">
            <a href="/desk">
              <Icon name="edit" />
              {t('desk')}
            </a>
          </div>
        )}
        <StaffLinks rights={viewer} />
        <SignOutForm action={actions.signOut}>
          <Icon name="signOut" />
          {t('signOut')}
        </SignOutForm>
      </div>
    </details>
  )
}
