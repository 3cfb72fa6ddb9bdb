import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { readAccount } from '#domain/accounts/read-account.ts'
import { postUri } from '#domain/addresses.ts'
import { mapAround, mapSource } from '#domain/places/district-map.ts'
import { plainText } from '#domain/posts/html-rules.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { capPath, capType } from '#domain/warnings/warning-paths.ts'
import { isIssued } from '#domain/warnings/warning-rules.ts'
import { answerWith } from '#platform/page-context.ts'
import { HouseRules } from '#ui/account/house-rules.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { PointMap } from '#ui/place/district-map.tsx'
import { Thread } from '#ui/post/thread.tsx'
import { parseId } from '#wire/id.ts'
import type { NoticeView } from '#wire/notice-view.ts'
import { placeWords } from '#wire/place-words.ts'
import type { PlaceView, PostView } from '#wire/post-view.ts'
import { documentLink } from '../../../document-link.ts'
import { handleOf } from '../../../handle.ts'
import { MissingPage, missingMetadata } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { postReader } from '../../../readers.ts'
import { isMissing, missing, orMissing } from '../../../refusal.ts'
import { reader } from '../../../request.ts'

type Props = { params: Promise<{ handle: string; post: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = parseId((await params).post)
  const thread = id === null ? missing() : await orMissing(threadOf(id))
  if (isMissing(thread)) return missingMetadata(thread === 'gone')
  const { post } = thread
  const words = post.contentWarning || plainText(post.html)
  return {
    title: `${post.author.displayName}: ${words.length > 80 ? `${words.slice(0, 79)}…` : words}`,
    alternates: {
      canonical: post.url ?? post.path,
      types: {
        ...(await documentLink(post.author.handle, postUri(post.id))),
        ...(isInCap(post) && { [capType]: capPath(post.author.handle, post.id) }),
      },
    },
    ...(post.visibility === 'public' && !post.elsewhere && !isPassing(post.notice)
      ? {}
      : { robots: { index: false } }),
  }
}

/** What shall go again is not for search engines to keep. */
const isPassing = (notice: NoticeView | null): boolean =>
  notice !== null && (notice.state !== 'valid' || notice.validUntil !== null)

/** Whether warning systems are told of it. */
const isInCap = ({ notice, visibility, elsewhere }: PostView): boolean =>
  notice !== null && isIssued(notice.kind) && visibility === 'public' && !elsewhere

/** Read once for the page and its title. */
const threadOf = cache(async (id: bigint) => readThread(await reader(), id))

function PlaceMap({ place, point }: { place: PlaceView; point: NonNullable<PlaceView['point']> }) {
  return <PointMap place={placeWords(place)} map={mapAround(point)} source={mapSource} />
}

/** A post in its conversation. */
export default async function PostPage({ params, searchParams }: Props) {
  const { handle: segment, post: segmentId } = await params
  const handle = handleOf(segment)
  const id = parseId(segmentId)
  const [asking, query, t] = await Promise.all([reader(), pageQuery(searchParams), getTranslations('pages')])
  const thread = id === null ? missing() : await orMissing(threadOf(id))
  if (isMissing(thread)) return <MissingPage gone={thread === 'gone'} />
  const { post, ancestors, replies, truncated } = thread
  if (post.author.handle !== handle) redirect(post.path)
  // Its page stays, to say so; whoever asks by machine learns that it is gone.
  if (post.notice?.state === 'withdrawn') answerWith(410)
  const { agency } = await readAccount(asking, { id: BigInt(post.author.id) })
  return (
    <Page
      title={t('postTitle')}
      back={{ href: `/@${handle}`, label: t('backToProfile', { name: post.author.displayName }) }}
      aside={agency ? <HouseRules agency={agency} /> : undefined}
    >
      <Flash {...query.flash} />
      <Thread
        ancestors={ancestors}
        post={post}
        replies={replies}
        reader={postReader(asking, post.path)}
        map={post.place?.point && <PlaceMap place={post.place} point={post.place.point} />}
      />
      {isInCap(post) && (
        <p className="warning-feeds">
          <a className="link" href={capPath(handle, post.id)} type={capType}>
            {t('capLink')}
          </a>
        </p>
      )}
      {truncated && <Notice>{t('moreReplies')}</Notice>}
    </Page>
  )
}
