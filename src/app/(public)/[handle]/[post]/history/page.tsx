import { getTranslations } from 'next-intl/server'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { Page } from '#ui/page/page.tsx'
import { PostHistory } from '#ui/post/post-history.tsx'
import { parseId } from '#wire/id.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { isMissing, missing, orMissing } from '../../../../refusal.ts'
import { reader } from '../../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('post')
  return { title: t('history'), robots: { index: false } }
}

/** Everything a post ever said. */
export default async function HistoryPage({ params }: { params: Promise<{ post: string }> }) {
  const id = parseId((await params).post)
  const history = id === null ? missing() : await orMissing(readPostHistory(await reader(), id))
  if (isMissing(history)) return <MissingPage gone={history === 'gone'} />
  const { post, revisions } = history
  const [t, pages] = await Promise.all([getTranslations('post'), getTranslations('pages')])
  const versions = revisions.toReversed().map((revision) => ({ ...revision, language: post.language }))
  return (
    <Page title={t('history')} back={{ href: post.path, label: pages('backToPost') }}>
      <PostHistory versions={versions} />
    </Page>
  )
}
