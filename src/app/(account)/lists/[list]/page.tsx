import { getTranslations } from 'next-intl/server'
import { readListFeed } from '#domain/feeds/read-list-feed.ts'
import { readList } from '#domain/follows/read-lists.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { Panel } from '#ui/page/panel.tsx'
import { parseId } from '#wire/id.ts'
import { remove, rename, take } from '../../../actions/list-actions.ts'
import { MissingPage, missingMetadata } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { postReader } from '../../../readers.ts'
import { isMissing, missing, orMissing } from '../../../refusal.ts'
import { reader, viewer } from '../../../request.ts'

type Props = { params: Promise<{ list: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props) {
  const [id, asking] = [parseId((await params).list), await reader()]
  const list = id !== null && asking ? await orMissing(readList(asking, id)) : missing()
  return isMissing(list) ? missingMetadata() : { title: list.title }
}

/** The posts of a list's accounts, and who is on it. */
export default async function ListPage({ params, searchParams }: Props) {
  const id = parseId((await params).list)
  const path = `/lists/${id}`
  const asking = await viewer(path)
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const list = id === null ? missing() : await orMissing(readList(asking, id))
  if (id === null || isMissing(list)) return <MissingPage />
  const [{ page }, t] = await Promise.all([readListFeed(asking, id, { before }), getTranslations('lists')])
  return (
    <Page
      title={list.title}
      back={{ href: '/lists', label: t('backToLists') }}
      aside={
        <>
          <Panel title={t('members', { count: list.accounts.length })}>
            <Members accounts={list.accounts} listId={list.id} path={path} />
          </Panel>
          <Panel title={t('change')}>
            <ChangeForms listId={list.id} title={list.title} path={path} />
          </Panel>
        </>
      }
    >
      <Flash {...flash} />
      <FeedList page={page} reader={postReader(asking, path)} empty="list" path={path} isFirst={isFirst} />
    </Page>
  )
}

type MembersProps = {
  accounts: Awaited<ReturnType<typeof readList>>['accounts']
  listId: string
  path: string
}

async function Members({ accounts, listId, path }: MembersProps) {
  const t = await getTranslations('lists')
  if (accounts.length === 0) return <p>{t('nobodyYet')}</p>
  return (
    <ul className="plain">
      {accounts.map((account) => (
        <li key={account.id}>
          <AccountRow account={account}>
            <form action={take}>
              <input type="hidden" name="listId" value={listId} />
              <input type="hidden" name="accountId" value={account.id} />
              <input type="hidden" name="returnTo" value={path} />
              <button
                type="submit"
                className="button"
                aria-label={t('takeName', { name: account.displayName })}
              >
                {t('take')}
              </button>
            </form>
          </AccountRow>
        </li>
      ))}
    </ul>
  )
}

async function ChangeForms({ listId, title, path }: { listId: string; title: string; path: string }) {
  const t = await getTranslations('lists')
  return (
    <>
      <form action={rename} className="form">
        <input type="hidden" name="listId" value={listId} />
        <input type="hidden" name="returnTo" value={path} />
        <Field name="title" label={t('newTitle')} defaultValue={title} maxLength={60} autoComplete="off" />
        <SubmitButton kind="plain">{t('rename')}</SubmitButton>
      </form>
      <details>
        <summary className="link">{t('delete')}</summary>
        <form action={remove} className="form">
          <input type="hidden" name="listId" value={listId} />
          <input type="hidden" name="returnTo" value="/lists" />
          <p>{t('deleteText')}</p>
          <SubmitButton kind="danger">{t('deleteConfirm')}</SubmitButton>
        </form>
      </details>
    </>
  )
}
