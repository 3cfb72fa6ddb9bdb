'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Icon } from '../icon/icon.tsx'
import { signInHref } from '../post/post-actions.ts'
import { listenLive } from './live-connection.ts'

type Props = {
  /** Where the newest page of this feed is. */
  href: string
  /** Id of the newest entry on the page; null if there is none. */
  newestId: string | null
}

/** „3 neue Beiträge“: floats above the feed, so that nothing moves under the eyes of the reader. Needs texts `live`. */
export function LiveBanner({ href, newestId }: Props) {
  const t = useTranslations('live')
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set())
  const [signedOut, setSignedOut] = useState(false)
  useEffect(
    () =>
      listenLive((event) => {
        if (event.kind === 'signed-out') setSignedOut(true)
        if (event.kind !== 'post' || !isNewer(event.postId, newestId)) return
        setWaiting((known) => (known.has(event.postId) ? known : new Set(known).add(event.postId)))
      }),
    [newestId],
  )
  return (
    <div className="live" role="status">
      {signedOut ? (
        <a href={signInHref(href)}>{t('signedOut')}</a>
      ) : (
        waiting.size > 0 && (
          <a href={href}>
            <Icon name="up" />
            {t('newPosts', { count: waiting.size })}
          </a>
        )
      )}
    </div>
  )
}

/** Ids are decimal and grow with time: the longer is newer, else the greater. */
function isNewer(id: string, than: string | null): boolean {
  if (than === null) return true
  return id.length === than.length ? id > than : id.length > than.length
}
