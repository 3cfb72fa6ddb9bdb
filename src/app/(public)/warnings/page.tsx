import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { readForeignWarnings } from '#domain/warnings/read-foreign-warnings.ts'
import { readOwnWarnings } from '#domain/warnings/read-own-warnings.ts'
import { atomType, instanceFeedPath } from '#domain/warnings/warning-paths.ts'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { PostCard } from '#ui/post/post-card.tsx'
import { ForeignWarning } from '#ui/warning/foreign-warning.tsx'
import { SourceStates } from '#ui/warning/source-states.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { postReader } from '../../readers.ts'
import { reader } from '../../request.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('warnings')
  return {
    title: t('title'),
    alternates: { canonical: '/warnings', types: { [atomType]: instanceFeedPath } },
    // What shall go again is not for search engines to keep.
    robots: { index: false },
  }
}

/** What is warned of now: by agencies here, then by others whom the operator has us hear, as theirs. */
export default async function WarningsPage({ searchParams }: { searchParams: Query }) {
  const [{ flash }, asking, locale, t] = await Promise.all([
    pageQuery(searchParams),
    reader(),
    getLocale(),
    getTranslations('warnings'),
  ])
  const [own, { warnings, sources }] = await Promise.all([
    readOwnWarnings(asking),
    readForeignWarnings(locale),
  ])
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <h2 className="section-title">{t('own')}</h2>
      {own.length === 0 ? (
        <p className="page-lead">{t('noneText')}</p>
      ) : (
        <ul className="feed">
          {own.map((post) => (
            <li key={post.id}>
              <PostCard post={post} reader={postReader(asking, '/warnings')} />
            </li>
          ))}
        </ul>
      )}
      {sources.length > 0 && (
        <section aria-labelledby="foreign">
          <h2 className="section-title" id="foreign">
            {t('foreign')}
          </h2>
          <SourceStates sources={sources} />
          {warnings.length === 0 ? (
            <p className="page-lead">{t('noForeign')}</p>
          ) : (
            <div className="foreign-warnings">
              {warnings.map((warning) => (
                <ForeignWarning key={warning.id} warning={warning} />
              ))}
            </div>
          )}
        </section>
      )}
      <p className="warning-feeds">
        {t.rich('feeds', {
          a: (text) => (
            <a className="link" href={instanceFeedPath} type={atomType}>
              {text}
            </a>
          ),
        })}
      </p>
    </Page>
  )
}
