import { useTranslations } from 'next-intl'

/** Grey lines in the shape of posts, for what a browser island is still fetching. */
export function FeedSkeleton({ count = 3 }: { count?: number }) {
  const t = useTranslations('page')
  return (
    <div className="feed" role="status">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity.
        <div key={index} className="post skeleton" aria-hidden="true">
          <span className="avatar" />
          <span className="skeleton-lines">
            <span />
            <span />
            <span />
          </span>
        </div>
      ))}
    </div>
  )
}
