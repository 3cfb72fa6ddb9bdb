import { useTranslations } from 'next-intl'
import type { DeskLine, DeskTab } from '#wire/desk-view.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { DeskRow } from './desk-row.tsx'
import { RowKeys } from './row-keys.tsx'

type Props = { lines: DeskLine[]; tab: DeskTab; isSearch: boolean }

/** Drafts, newest first. With the keyboard: arrows or j and k go from one to the next, Enter opens it. */
export function DeskList({ lines, tab, isSearch }: Props) {
  const t = useTranslations('desk')
  if (lines.length === 0) {
    return (
      <EmptyState
        icon="compose"
        title={isSearch ? t('noneFound') : t('emptyTitle')}
        text={isSearch ? t('noneFoundText') : t(`empty.${tab}`)}
      />
    )
  }
  return (
    <RowKeys>
      <ul className="desk-list">
        {lines.map((line) => (
          <li key={line.id}>
            <DeskRow line={line} />
          </li>
        ))}
      </ul>
      <p className="desk-keys">{t('keys')}</p>
    </RowKeys>
  )
}
