import { useFormatter, useNow } from 'next-intl'

const hour = 3_600_000

/** When something happened: short to the eye, exact as a title. Older than a day it is a date. */
export function TimeStamp({ iso }: { iso: string }) {
  const format = useFormatter()
  const now = useNow()
  const date = new Date(iso)
  const age = now.getTime() - date.getTime()
  const sameYear = date.getFullYear() === now.getFullYear()
  const short =
    age < 24 * hour
      ? format.relativeTime(age < 0 ? now : date, { now, style: 'short' })
      : format.dateTime(date, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
  return (
    <time dateTime={iso} title={format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' })}>
      {short}
    </time>
  )
}

/** The whole date in words, where there is room for it. */
export function FullDate({ iso }: { iso: string }) {
  const format = useFormatter()
  return (
    <time dateTime={iso}>{format.dateTime(new Date(iso), { dateStyle: 'long', timeStyle: 'short' })}</time>
  )
}
