import { useTranslations } from 'next-intl'
import type { AccountView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../page/notice.tsx'
import { focusOf } from '../post/focus.ts'
import { Markup } from '../post/markup.tsx'
import type { AccountReader } from './account-actions.ts'
import { AccountOptions } from './account-options.tsx'
import { Avatar } from './avatar.tsx'
import { EmojiText } from './emoji-text.tsx'
import { OfficialMark } from './official-mark.tsx'
import { MovedNotice, Origin } from './origin.tsx'
import { PartnerMark } from './partner-mark.tsx'
import { ProfileFacts } from './profile-facts.tsx'
import { RelationshipButton } from './relationship-button.tsx'

/** Who this is: picture, name, who vouches, text, figures, and how the reader stands to it. */
export function ProfileHeader({ account, reader }: { account: AccountView; reader: AccountReader }) {
  const t = useTranslations('account')
  const { relationship } = account
  return (
    <section className="profile" aria-label={account.displayName || account.handle}>
      <HeaderPicture account={account} />
      <div className="profile-top">
        <Avatar account={account} size="large" />
        <div className="profile-actions">
          <AccountOptions account={account} relationship={relationship} reader={reader} />
          <RelationshipButton
            account={account}
            relationship={relationship}
            reader={reader}
            hasMoved={account.movedTo !== null}
          />
        </div>
      </div>
      <p className="profile-name">
        <EmojiText text={account.displayName || account.handle} emojis={account.emojis} />
        {account.officialMark && <OfficialMark mark={account.officialMark} />}
        {account.partner && <PartnerMark name={account.partner} />}
      </p>
      <p className="profile-handle">
        @{account.handle}
        {account.locked && (
          <span className="visibility" title={t('locked')}>
            <Icon name="lock" />
            <span className="sr-only">{t('locked')}</span>
          </span>
        )}
        {relationship.followedBy && <span className="tag">{t('followsYou')}</span>}
        {relationship.muting && <span className="tag">{t('muted')}</span>}
      </p>
      <Standing account={account} />
      <MovedNotice account={account} />
      <Origin account={account} />
      {account.bioHtml && <Bio html={account.bioHtml} />}
      <ProfileFacts account={account} />
      {account.agency && <RulesStrip />}
    </section>
  )
}

function HeaderPicture({ account }: { account: AccountView }) {
  const largest = account.header?.variants.filter(({ format }) => format === 'webp').at(-1)
  if (!account.header || !largest) return <div className="profile-cover" />
  return (
    <img className="profile-cover" src={largest.url} alt={account.header.alt} {...focusOf(account.header)} />
  )
}

/** What stands between the reader and the account, in words. */
function Standing({ account: { suspended, relationship } }: { account: AccountView }) {
  const t = useTranslations('account')
  if (suspended) return <Notice kind="danger">{t('suspended')}</Notice>
  if (relationship.blockedBy) return <Notice>{t('blockedBy')}</Notice>
  if (relationship.blocking) return <Notice>{t('blockedNotice')}</Notice>
  if (relationship.muting) return <Notice>{t('mutedNotice')}</Notice>
  return null
}

/** On a phone the house rules stand far below; their gist stands here, and leads there. */
function RulesStrip() {
  const t = useTranslations('account')
  return (
    <p className="rules-strip">
      <Icon name="phone" />
      <span>
        <strong>{t.rich('rule110', { b: (text) => <a href="tel:110">{text}</a> })}.</strong> {t('rulesShort')}{' '}
        <a className="link" href="#rules">
          {t('rulesMore')}
        </a>
      </span>
    </p>
  )
}

function Bio({ html }: { html: string }) {
  return (
    <div className="text profile-bio">
      <Markup html={html} />
    </div>
  )
}
