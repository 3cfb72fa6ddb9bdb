import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { hereUri } from '#domain/addresses.ts'
import { DomainError } from '#domain/errors.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { PostCard } from '#ui/post/post-card.tsx'
import { parseId } from '#wire/id.ts'
import { handleOf } from '../../../../handle.ts'
import { MissingPage, missingMetadata } from '../../../../missing-page.tsx'
import { isMissing, orMissing } from '../../../../refusal.ts'
import { WaysIn } from '../../ways-in.tsx'

type Props = { params: Promise<{ handle: string; post: string }> }

/** As everybody may see it. */
async function postOf(params: Props['params']) {
  const id = parseId((await params).post)?.toString() ?? ''
  const found = id === '' ? undefined : (await loadPostViews(null, [id])).get(id)
  return orMissing(found ? Promise.resolve(found) : Promise.reject(new DomainError('post-not-found')))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const post = await postOf(params)
  if (isMissing(post)) return missingMetadata()
  const t = await getTranslations('interact')
  return {
    title: t('postTitle', { name: post.author.displayName || post.author.handle }),
    robots: { index: false },
  }
}

/** How somebody who is not signed in answers, shares or likes a post: from here, or from her own server. */
export default async function JoinInPage({ params }: Props) {
  const post = await postOf(params)
  if (isMissing(post)) return <MissingPage />
  if (post.author.handle !== handleOf((await params).handle)) redirect(`${post.path}/join-in`)
  const [t, tPages] = await Promise.all([getTranslations('interact'), getTranslations('pages')])
  const name = post.author.displayName || post.author.handle
  return (
    <WaysIn
      title={t('postTitle', { name })}
      lead={t('postLead')}
      back={{ href: post.path, label: tPages('backToPost') }}
      what="post"
      id={post.id}
      wanted={post.url ?? hereUri(post.path)}
    >
      <PostCard post={post} reader={{ signedIn: false, returnTo: post.path }} />
    </WaysIn>
  )
}
