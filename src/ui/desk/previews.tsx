import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PostView } from '#wire/post-view.ts'
import { Avatar } from '../account/avatar.tsx'
import { Markup } from '../post/markup.tsx'
import { PostCard } from '../post/post-card.tsx'

type Props = { posts: PostView[]; host: string }

/** The same posts as three kinds of readers will see them. */
export function Previews({ posts, host }: Props) {
  const t = useTranslations('desk')
  const reader = { signedIn: false, returnTo: '/desk' } as const
  return (
    <div className="previews">
      <Face name="web" title={t('faceWeb')}>
        {posts.map((post) => (
          <PostCard key={post.id} post={post} reader={reader} />
        ))}
      </Face>
      <Face name="phone" title={t('facePhone')}>
        {posts.map((post) => (
          <PostCard key={post.id} post={{ ...post, id: `phone-${post.id}` }} reader={reader} />
        ))}
      </Face>
      <Face name="mastodon" title={t('faceMastodon')}>
        <p className="field-hint">{t('faceMastodonHint')}</p>
        {posts.map((post) => (
          <MastodonPost key={post.id} post={post} host={host} />
        ))}
      </Face>
    </div>
  )
}

function Face({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  return (
    <section className={`preview preview-${name}`} aria-labelledby={`face-${name}`}>
      <h2 id={`face-${name}`}>{title}</h2>
      <div className="preview-screen">{children}</div>
    </section>
  )
}

/** What an app of another server makes of it: the main language only, plain paragraphs and links, our address. */
function MastodonPost({ post, host }: { post: PostView; host: string }) {
  const t = useTranslations('desk')
  return (
    <article className="mastodon-post" aria-label={t('faceMastodon')}>
      <p className="mastodon-head">
        <Avatar account={post.author} size="small" />
        <span>
          <b>{post.author.displayName}</b>
          <br />@{post.author.handle}@{host}
        </span>
      </p>
      {post.contentWarning && <p className="mastodon-warning">{post.contentWarning}</p>}
      <div lang={post.language}>
        <Markup html={post.html} />
      </div>
      {post.pictures.length > 0 && (
        <p className="field-hint">{t('pictures', { count: post.pictures.length })}</p>
      )}
      {post.poll && (
        <ul className="mastodon-poll">
          {post.poll.options.map(({ position, title }) => (
            <li key={position}>{title}</li>
          ))}
        </ul>
      )}
    </article>
  )
}
