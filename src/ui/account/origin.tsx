import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AccountView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../page/notice.tsx'
import { hostOfHandle, webAddress } from './web-address.ts'

/** Of an account of another server: which one, the way there, and that not everything is here. */
export function Origin({ account }: { account: AccountView }) {
  const t = useTranslations('account')
  const url = webAddress(account.url)
  const bold = { b: (text: ReactNode) => <b>{text}</b> }
  if (!url) return null
  const host = hostOfHandle(account.handle)
  return (
    <div className="origin">
      <Icon name={account.partner ? 'partner' : 'public'} />
      <p>
        <span className="origin-place">{t.rich('elsewhere', { host, ...bold })}</span>
        {account.partner && <span>{t.rich('partnerText', { name: account.partner, ...bold })}</span>}
        <span>{t('elsewhereText')}</span>
        <a className="link" href={url} rel="noopener noreferrer">
          <span>
            {t('original')}
            <span className="sr-only"> {t('originalOn', { host })}</span>
          </span>
          <Icon name="external" />
        </a>
      </p>
    </div>
  )
}

/** Of an account whose owner writes elsewhere now: where. */
export function MovedNotice({ account }: { account: AccountView }) {
  const t = useTranslations('account')
  const { movedTo } = account
  const href = movedTo?.account ? `/@${movedTo.account.handle}` : webAddress(movedTo?.url)
  if (!movedTo || !href) return null
  const handle = movedTo.account ? `@${movedTo.account.handle}` : movedTo.url
  return (
    <Notice kind="warn" title={t('movedTitle', { name: account.displayName || account.handle })}>
      {t.rich('movedTo', {
        handle,
        a: (text) => (
          <a className="link" href={href} rel="noopener noreferrer">
            {text}
          </a>
        ),
      })}
    </Notice>
  )
}
