'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { listenLive } from '../feed/live-connection.ts'

/** The number of unread notifications; with a script it follows what happens. */
export function LiveUnread({ initial }: { initial: number }) {
  const t = useTranslations('live')
  const [count, setCount] = useState(initial)
  useEffect(
    () =>
      listenLive((event) => {
        if (event.kind === 'notification') setCount(event.unread)
      }),
    [],
  )
  if (count === 0) return null
  return (
    <span className="badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{t('unread', { count })}</span>
    </span>
  )
}
