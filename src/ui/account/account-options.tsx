import { useTranslations } from 'next-intl'
import type { AccountLine, RelationshipView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'
import type { AccountReader } from './account-actions.ts'

type Props = { account: AccountLine; relationship: RelationshipView; reader: AccountReader }

/** Mute, block, shared posts: behind three dots beside the follow button. */
export function AccountOptions({ account, relationship, reader }: Props) {
  const t = useTranslations('account')
  if (!reader.signedIn || relationship.isSelf) return null
  const { actions, returnTo } = reader
  const { muting, blocking, following, showBoosts } = relationship
  return (
    <details className="menu" name="menu">
      <summary
        className="button button-icon"
        aria-label={t('moreFor', { name: account.displayName || account.handle })}
      >
        <Icon name="more" />
      </summary>
      <form className="menu-panel">
        <input type="hidden" name="accountId" value={account.id} />
        <input type="hidden" name="returnTo" value={returnTo} />
        {!showBoosts && <input type="hidden" name="show" value="1" />}
        <a href={`/compose?text=${encodeURIComponent(`@${account.handle} `)}`}>
          <Icon name="mail" />
          {t('write')}
        </a>
        <a href={`/lists?add=${account.id}`}>
          <Icon name="list" />
          {t('addToList')}
        </a>
        {following && (
          <button type="submit" formAction={actions.showBoosts}>
            <Icon name="boost" />
            {showBoosts ? t('hideBoosts') : t('showBoosts')}
          </button>
        )}
        <button type="submit" formAction={muting ? actions.unmute : actions.mute}>
          <Icon name="mute" />
          {muting ? t('unmute') : t('mute')}
        </button>
        <a href={`/report?account=${account.id}`}>
          <Icon name="report" />
          {t('report')}
        </a>
        <button type="submit" className="menu-danger" formAction={blocking ? actions.unblock : actions.block}>
          <Icon name="block" />
          {blocking ? t('unblock') : t('block')}
        </button>
      </form>
    </details>
  )
}
