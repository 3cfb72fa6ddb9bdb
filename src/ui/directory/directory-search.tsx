import { useTranslations } from 'next-intl'
import { SearchLine } from '../form/search-line.tsx'

/** The line to look for colleagues. */
export function DirectorySearch({ query }: { query: string }) {
  const t = useTranslations('directory')
  return (
    <SearchLine
      action="/directory"
      label={t('searchLabel')}
      hint={t('searchHint')}
      submit={t('search')}
      query={query}
      maxLength={100}
    />
  )
}
