import { getTranslations } from 'next-intl/server'
import { readTagFeed } from '#domain/feeds/read-tag-feed.ts'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { followHashtag, unfollowHashtag } from '../../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { postReader } from '../../../readers.ts'
import { reader } from '../../../request.ts'

type Props = { params: Promise<{ tag: string }>; searchParams: Query }

/** What is no text is no hashtag either, and is shown as it stands in the address. */
const tagOf = async (params: Props['params']) => {
  const { tag } = await params
  try {
    return decodeURIComponent(tag).slice(0, 100)
  } catch {
    return tag.slice(0, 100)
  }
}

export async function generateMetadata({ params }: Props) {
  return { title: `#${await tagOf(params)}` }
}

/** Public posts with a hashtag. */
export default async function TagPage({ params, searchParams }: Props) {
  const [tag, query, asking] = [await tagOf(params), await pageQuery(searchParams), await reader()]
  const { label, followed, page } = await readTagFeed(asking, tag, { before: query.before })
  const t = await getTranslations('pages')
  const path = `/tags/${encodeURIComponent(tag)}`
  return (
    <Page
      title={`#${label}`}
      actions={
        asking && (
          <form action={followed ? unfollowHashtag : followHashtag}>
            <input type="hidden" name="tag" value={label} />
            <input type="hidden" name="returnTo" value={path} />
            <button type="submit" className={followed ? 'button' : 'button button-primary'}>
              {followed ? t('unfollowTag') : t('followTag')}
              <span className="sr-only"> #{label}</span>
            </button>
          </form>
        )
      }
    >
      <Flash {...query.flash} />
      <FeedList
        page={page}
        reader={postReader(asking, path)}
        empty="tag"
        path={path}
        isFirst={query.isFirst}
      />
    </Page>
  )
}
