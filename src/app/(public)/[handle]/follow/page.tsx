import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { fullHandle, handleOf } from '../../../handle.ts'
import { MissingPage, missingMetadata } from '../../../missing-page.tsx'
import { isMissing, missing, orMissing } from '../../../refusal.ts'
import { WaysIn } from '../ways-in.tsx'

type Props = { params: Promise<{ handle: string }> }

async function accountOf(params: Props['params']) {
  const handle = handleOf((await params).handle)
  return handle ? orMissing(readAccount(null, { handle })) : missing()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const account = await accountOf(params)
  if (isMissing(account)) return missingMetadata()
  const t = await getTranslations('interact')
  return {
    title: t('followTitle', { name: account.displayName || account.handle }),
    robots: { index: false },
  }
}

/** How somebody who is not signed in follows an account: from here, or from her own server. */
export default async function FollowPage({ params }: Props) {
  const account = await accountOf(params)
  if (isMissing(account)) return <MissingPage />
  const [t, tPages] = await Promise.all([getTranslations('interact'), getTranslations('pages')])
  const name = account.displayName || account.handle
  return (
    <WaysIn
      title={t('followTitle', { name })}
      lead={t('followLead')}
      back={{ href: `/@${account.handle}`, label: tPages('backToProfile', { name }) }}
      what="account"
      id={account.id}
      wanted={fullHandle(account.handle)}
    >
      <AccountRow account={account} />
    </WaysIn>
  )
}
