import { useTranslations } from 'next-intl'
import type { AccountLine } from '#wire/account-view.ts'
import type { AccountAction } from './account-actions.ts'
import { AccountRow } from './account-row.tsx'

type Props = {
  requests: AccountLine[]
  returnTo: string
  /** Also gets `answer`: `accept` or `reject`. */
  answer: AccountAction
}

/** Who would like to follow, each to be accepted or declined. */
export function FollowRequests({ requests, returnTo, answer }: Props) {
  const t = useTranslations('account')
  return (
    <ul className="feed">
      {requests.map((account) => {
        const name = account.displayName || account.handle
        return (
          <li key={account.id}>
            <AccountRow account={account}>
              <form className="account-row-form" action={answer}>
                <input type="hidden" name="accountId" value={account.id} />
                <input type="hidden" name="returnTo" value={returnTo} />
                <button
                  type="submit"
                  className="button"
                  name="answer"
                  value="reject"
                  aria-label={t('rejectFrom', { name })}
                >
                  {t('reject')}
                </button>
                <button
                  type="submit"
                  className="button button-primary"
                  name="answer"
                  value="accept"
                  aria-label={t('acceptFrom', { name })}
                >
                  {t('accept')}
                </button>
              </form>
            </AccountRow>
          </li>
        )
      })}
    </ul>
  )
}
