import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { WhyLink } from './because.tsx'

type Props = {
  path: string
  older: string | null
  isFirst: boolean
  /** Whether it ends posts, whose order a rule explains; else it ends other entries. */
  why?: boolean
}

/** Links to the older page and back to the newest; both are ordinary addresses. Ends every feed with the rule behind it. */
export function Pager({ path, older, isFirst, why = true }: Props) {
  const t = useTranslations('feed')
  const join = path.includes('?') ? '&' : '?'
  return (
    <div className="pager">
      {(!isFirst || older) && (
        <nav aria-label={t(why ? 'pages' : 'pagesOfEntries')}>
          {!isFirst && (
            <a className="button" href={path}>
              <Icon name="up" />
              {t(why ? 'newest' : 'newestEntries')}
            </a>
          )}
          {older && (
            <a className="button" href={`${path}${join}before=${older}`} rel="next">
              {t(why ? 'older' : 'olderEntries')}
              <Icon name="right" />
            </a>
          )}
        </nav>
      )}
      <p>
        {!older && t('end')} {why && <WhyLink />}
      </p>
    </div>
  )
}
