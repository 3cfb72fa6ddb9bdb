import type { Messages } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { cache, type ReactNode } from 'react'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { DeskNavigation, type DeskPart } from '#ui/desk/desk-navigation.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { parseId } from '#wire/id.ts'
import { actAs } from '../../actions/session-actions.ts'
import { MissingPage } from '../../missing-page.tsx'
import type { PageQuery } from '../../page-query.ts'
import { isMissing, type Missing, orMissing } from '../../refusal.ts'
import { reader, viewer } from '../../request.ts'

/** Who is at the desk and what the page is about; `chooses` as whom she might be. */
export type AtDesk<T> = { asking: Viewer; found: T } | { asking: Viewer; found: 'chooses' } | Missing

/** Opens a page of the desk with its read, for who acts with an agency's account. */
export async function atDesk<T>(path: string, read: (asking: Viewer) => Promise<T>): Promise<AtDesk<T>> {
  const asking = await viewer(path)
  if (asking.kind !== 'agency') return { asking, found: 'chooses' }
  const found = await orMissing(read(asking))
  return isMissing(found) ? found : { asking, found }
}

/** What is shown where `atDesk` found nothing to show; null where it did. */
export function instead<T>(at: AtDesk<T>, path: string): ReactNode {
  if (isMissing(at)) return <MissingPage gone={at === 'gone'} />
  return at.found === 'chooses' ? <ChooseAgency asking={at.asking} path={path} /> : null
}

/** For a member of a team who acts as herself: the desks she may go to; for everybody else there is nothing here. */
async function ChooseAgency({ asking, path }: { asking: Viewer; path: string }) {
  const [accounts, t] = await Promise.all([readActingAccounts(asking), getTranslations('desk')])
  const agencies = accounts.filter(({ kind }) => kind === 'agency')
  if (agencies.length === 0) return <MissingPage />
  return (
    <Page title={t('title')}>
      <EmptyState icon="agency" title={t('chooseTitle')} text={t('chooseText')}>
        <form action={actAs} className="form-actions">
          <input type="hidden" name="returnTo" value={path} />
          {agencies.map(({ id, displayName, handle }) => (
            <button key={id} type="submit" name="accountId" value={id} className="button button-primary">
              {displayName || handle}
            </button>
          ))}
        </form>
      </EmptyState>
    </Page>
  )
}

type Props = {
  part: DeskPart
  flash: PageQuery['flash']
  title?: string
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
  children: ReactNode
}

/** One page of the desk. */
export async function DeskPage({ part, flash, title, children, ...page }: Props) {
  const t = await getTranslations('desk')
  return (
    <Page title={title ?? t(`part.${part}`)} tabs={<DeskNavigation current={part} />} {...page}>
      <Flash {...flash} />
      {children}
    </Page>
  )
}

/** @param page a page below a part, with what it is about */
export async function deskMetadata(part: keyof Messages['desk']['part'], ...page: string[]) {
  const t = await getTranslations('desk')
  const names = page.length > 0 ? page : [t(`part.${part}`)]
  return { title: [...names, t('title')].join(' – '), robots: { index: false } }
}

/** A draft of the agency one acts as, read once for a page and its title. */
export const draftOf = cache(async (id: bigint) => readDraft(await viewer(`/desk/${id}`), id))

/** The first words of a draft, for the title of its pages; nothing for who may not see it. */
export async function titleOfDraft(segment: string): Promise<string[]> {
  const [id, asking] = [parseId(segment), await reader()]
  if (id === null || asking?.kind !== 'agency') return []
  const draft = await orMissing(draftOf(id))
  return isMissing(draft) ? [] : [draft.title || draft.id]
}
