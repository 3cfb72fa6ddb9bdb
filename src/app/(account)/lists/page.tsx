import { getTranslations } from 'next-intl/server'
import { readAccountLines } from '#domain/accounts/read-account-lines.ts'
import { type ListLine, readLists } from '#domain/follows/read-lists.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import type { AccountLine } from '#wire/account-view.ts'
import { parseId } from '#wire/id.ts'
import { add, create } from '../../actions/list-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { viewer } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('shell')
  return { title: t('lists') }
}

/** The reader's lists; with `?add=<account>` the page asks which list that account shall join. */
export default async function ListsPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const wanted = get('add')
  const asking = await viewer(wanted ? `/lists?add=${encodeURIComponent(wanted)}` : '/lists')
  const [lists, t, shell, member] = await Promise.all([
    readLists(asking),
    getTranslations('lists'),
    getTranslations('shell'),
    lineOf(wanted),
  ])
  return (
    <Page title={shell('lists')} lead={member ? t('addLead', { name: member.displayName }) : t('lead')}>
      <Flash {...flash} />
      {member && <AccountRow account={member} />}
      {lists.length === 0 ? (
        <EmptyState icon="list" title={t('none')} text={t('noneText')} />
      ) : (
        <ul className="rows">
          {lists.map((list) => (
            <li key={list.id}>{member ? <AddRow list={list} member={member} /> : <ListRow list={list} />}</li>
          ))}
        </ul>
      )}
      <form action={create} className="form" aria-label={t('create')}>
        <input type="hidden" name="returnTo" value="/lists" />
        {member && <input type="hidden" name="accountId" value={member.id} />}
        <Field name="title" label={t('newTitle')} maxLength={60} autoComplete="off" />
        <div className="form-actions">
          <SubmitButton>{t('create')}</SubmitButton>
        </div>
      </form>
    </Page>
  )
}

async function lineOf(wanted: string | undefined): Promise<AccountLine | undefined> {
  const id = parseId(wanted)?.toString()
  return id === undefined ? undefined : (await readAccountLines([id])).get(id)
}

async function ListRow({ list }: { list: ListLine }) {
  const t = await getTranslations('lists')
  return (
    <a className="row" href={`/lists/${list.id}`}>
      <Icon name="list" />
      <span>{list.title}</span>
      <small>{t('members', { count: list.members })}</small>
    </a>
  )
}

async function AddRow({ list, member }: { list: ListLine; member: AccountLine }) {
  const t = await getTranslations('lists')
  return (
    <form action={add} className="row">
      <input type="hidden" name="listId" value={list.id} />
      <input type="hidden" name="accountId" value={member.id} />
      <input type="hidden" name="returnTo" value={`/lists?add=${member.id}`} />
      <Icon name="list" />
      <span>{list.title}</span>
      <button type="submit" className="button" aria-label={t('addTo', { title: list.title })}>
        {t('add')}
      </button>
    </form>
  )
}
