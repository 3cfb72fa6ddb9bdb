'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { TickerEntryView, TickerView } from '#wire/ticker-view.ts'
import { listenLive } from '../feed/live-connection.ts'
import { Icon } from '../icon/icon.tsx'
import { PostText } from './post-text.tsx'

type Props = {
  postId: string
  path: string
  language: string
  initial: TickerView
  /** How many entries are shown; null: all. */
  most: number | null
  /** Where the team writes it; null for readers. */
  deskPath: string | null
}

/** A live ticker below its post. With a script it grows while one reads, and new entries are read aloud politely. */
export function Ticker({ postId, path, language, initial, most, deskPath }: Props) {
  const t = useTranslations('ticker')
  const ticker = useGrowing(postId, initial, most)
  const older = ticker.entries.filter(({ struck }) => !struck).length < ticker.count
  return (
    <section className="ticker" aria-label={t('title')}>
      <p className="ticker-head">
        <Icon name="live" />
        <b>{t('title')}</b>
        <span className={ticker.endedAt ? 'mark' : 'mark mark-live'}>
          {ticker.endedAt ? t('ended') : t('running')}
        </span>
        {deskPath && (
          <a className="link" href={deskPath}>
            {t('write')}
          </a>
        )}
      </p>
      {ticker.entries.length === 0 && <p className="ticker-none">{t('none')}</p>}
      <ol aria-live="polite" aria-relevant="additions">
        {ticker.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} language={language} />
        ))}
      </ol>
      {older && (
        <a className="link" href={path}>
          {t('all', { count: ticker.count })}
        </a>
      )}
    </section>
  )
}

function Entry({ entry, language }: { entry: TickerEntryView; language: string }) {
  const t = useTranslations('ticker')
  return (
    <li>
      <EntryTime iso={entry.at} />
      {entry.struck ? (
        <p className="ticker-struck">{t('struck')}</p>
      ) : (
        <PostText html={entry.html} language={language} />
      )}
    </li>
  )
}

/** A ticker is read by the clock: the time of day, with the date as its title. */
export function EntryTime({ iso }: { iso: string }) {
  const format = useFormatter()
  const at = new Date(iso)
  return (
    <time dateTime={iso} title={format.dateTime(at, { dateStyle: 'long', timeStyle: 'short' })}>
      {format.dateTime(at, { day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' })}
    </time>
  )
}

/** Many read the same ticker: they do not all ask in the same instant. */
const spreadMs = 1_500

/** The ticker as it was sent, then as it grows. */
function useGrowing(postId: string, initial: TickerView, most: number | null): TickerView {
  const [ticker, setTicker] = useState(initial)
  useEffect(() => setTicker(initial), [initial])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await fetch(`/live/tickers/${postId}`)
      if (!answer.ok) return
      const whole = (await answer.json()) as TickerView
      setTicker({ ...whole, entries: whole.entries.slice(0, most ?? whole.entries.length) })
    }
    const stop = listenLive((event) => {
      if (event.kind !== 'ticker' || event.postId !== postId) return
      clearTimeout(timer)
      timer = setTimeout(() => ask().catch(() => undefined), Math.random() * spreadMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [postId, most])
  return ticker
}
