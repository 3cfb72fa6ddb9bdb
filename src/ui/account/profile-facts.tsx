import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AccountView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'
import { Markup } from '../post/markup.tsx'

/** Fields, figures and since when; for an official account also who vouches for it. */
export function ProfileFacts({ account }: { account: AccountView }) {
  const t = useTranslations('account')
  const bold = { b: (text: ReactNode) => <b>{text}</b> }
  const { counts, officialMark, fields } = account
  return (
    <>
      {officialMark && (
        <p className="vouched">
          <Icon name="official" />
          <span>
            {t.rich('officialText', {
              authority: officialMark.vouchedBy,
              date: new Date(officialMark.grantedAt),
              ...bold,
            })}
          </span>
        </p>
      )}
      {fields.length > 0 && (
        <dl className="profile-fields">
          {fields.map(({ name, valueHtml }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Markup html={valueHtml} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="profile-counts">
        <span>{t.rich('posts', { count: counts.posts, ...bold })}</span>
        <span>{t.rich('followers', { count: counts.followers, ...bold })}</span>
        <span>{t.rich('following', { count: counts.following, ...bold })}</span>
        <span>{t('joined', { date: new Date(account.createdAt) })}</span>
      </p>
    </>
  )
}
