import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'

/** The line to look for colleagues; an address with `?q=` is the answer, so it works without a script and can be kept. */
export function DirectorySearch({ query }: { query: string }) {
  const t = useTranslations('directory')
  return (
    <search>
      <form action="/directory" method="get" className="directory-search">
        <label htmlFor="q">{t('searchLabel')}</label>
        <div className="directory-line">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            aria-describedby="q-hint"
          />
          <button type="submit" className="button button-primary">
            <Icon name="search" />
            {t('search')}
          </button>
        </div>
        <p className="field-hint" id="q-hint">
          {t('searchHint')}
        </p>
      </form>
    </search>
  )
}
