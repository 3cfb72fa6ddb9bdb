import { getTranslations } from 'next-intl/server'
import { deskTabs, readDesk } from '#domain/drafts/read-desk.ts'
import { DeskList } from '#ui/desk/desk-list.tsx'
import { DeskTabs } from '#ui/desk/desk-tabs.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { SearchLine } from '#ui/form/search-line.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { newDraft } from '../../actions/desk-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { atDesk, DeskPage, deskMetadata, instead } from './desk-page.tsx'

export const generateMetadata = () => deskMetadata('drafts')

/** What an agency's team is working on (`?tab=`), and what is found among it (`?q=`). */
export default async function Desk({ searchParams }: { searchParams: Query }) {
  const { get, before, isFirst, flash } = await pageQuery(searchParams)
  const tab = deskTabs.find((each) => each === get('tab')) ?? 'drafts'
  const words = get('q')?.slice(0, 200) ?? ''
  const path = `/desk?tab=${tab}${words ? `&q=${encodeURIComponent(words)}` : ''}`
  const at = await atDesk(path, (asking) => readDesk(asking, tab, { before, words }))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('desk')
  return (
    <DeskPage
      part="drafts"
      flash={flash}
      actions={
        <form action={newDraft}>
          <button type="submit" className="button button-primary">
            {t('newDraft')}
          </button>
        </form>
      }
    >
      <DeskTabs tab={tab} counts={at.found.counts} />
      <SearchLine
        action="/desk"
        label={t('searchLabel')}
        hint={t('searchHint')}
        submit={t('searchSubmit')}
        query={words}
        maxLength={200}
        fields={{ tab }}
      />
      <ClientTexts sections={['desk']}>
        <DeskList lines={at.found.lines} tab={tab} isSearch={words !== ''} />
      </ClientTexts>
      <Pager path={path} older={at.found.older} isFirst={isFirst} why={false} />
    </DeskPage>
  )
}
