import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'

type Props = { path: string; next: string | null; isFirst: boolean }

/** Links to the next names of a list in the order of names, and back to its beginning. */
export function HostPager({ path, next, isFirst }: Props) {
  const t = useTranslations('federation')
  if (isFirst && next === null) return null
  const join = path.includes('?') ? '&' : '?'
  return (
    <div className="pager">
      <nav aria-label={t('pages')}>
        {!isFirst && (
          <a className="button" href={path}>
            <Icon name="up" />
            {t('first')}
          </a>
        )}
        {next !== null && (
          <a className="button" href={`${path}${join}after=${encodeURIComponent(next)}`} rel="next">
            {t('next')}
            <Icon name="right" />
          </a>
        )}
      </nav>
    </div>
  )
}
