import { narrower } from '#domain/posts/post-rules.ts'
import type { ScriptedPost } from './read-script.ts'

/** A scripted post that has found its time and its words. */
export type PlacedPost = Omit<ScriptedPost, 'when' | 'edit' | 'replies'> & {
  at: Date
  edit: { at: Date; text: string } | null
  deletedAt: Date | null
  replies: PlacedPost[]
}

const minute = 60_000
const day = 86_400_000
const zone = 'Europe/Berlin'

/**
 * Places a thread in the time before `now`. What would reach into the future, because the demo was started early in
 * the day, moves back as a whole, so that answers keep their distance.
 */
export function placeThread(post: ScriptedPost, now: Date): PlacedPost {
  const start = startOf(String(post.when), now)
  const overhang = start.getTime() + durationOf(post) + minute - now.getTime()
  return place(post, new Date(start.getTime() - Math.max(0, overhang)))
}

function place(post: ScriptedPost, at: Date): PlacedPost {
  const later = (minutes: number) => new Date(at.getTime() + minutes * minute)
  const { when: _, edit, deletedAfter, replies, ...rest } = post
  return {
    ...rest,
    deletedAfter,
    at,
    text: fillDates(post.text, at, post.language),
    edit: edit && { at: later(edit.after), text: fillDates(edit.text, at, post.language) },
    deletedAt: deletedAfter === null ? null : later(deletedAfter),
    replies: replies.map((reply) =>
      place({ ...reply, visibility: narrower(reply.visibility, post.visibility) }, later(Number(reply.when))),
    ),
  }
}

/** Milliseconds from a post to the last thing that happens below it. */
function durationOf({ edit, deletedAfter, replies }: ScriptedPost): number {
  const replied = replies.map((reply) => Number(reply.when) * minute + durationOf(reply))
  return Math.max((edit?.after ?? 0) * minute, (deletedAfter ?? 0) * minute, ...replied, 0)
}

function startOf(when: string, now: Date): Date {
  const ago = /^(\d+)([hm])$/.exec(when)
  if (ago) return new Date(now.getTime() - Number(ago[1]) * (ago[2] === 'h' ? 60 : 1) * minute)
  const [date = '', time = ''] = when.split(' ')
  if (date.endsWith('d')) {
    return inBerlin(berlinDate(new Date(now.getTime() - Number.parseInt(date, 10) * day)), time)
  }
  const year = Number(berlinDate(now).slice(0, 4))
  const thisYear = inBerlin(`${year}-${date}`, time)
  return thisYear < now ? thisYear : inBerlin(`${year - 1}-${date}`, time)
}

/** The calendar's date in Berlin, as 2026-05-28. */
const berlinDate = (at: Date): string => new Intl.DateTimeFormat('sv', { timeZone: zone }).format(at)

function inBerlin(date: string, time: string): Date {
  const inWinter = new Date(`${date}T${time}:00+01:00`)
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    inWinter,
  )
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.slice(3) || '+01:00'
  return new Date(`${date}T${time}:00${offset}`)
}

/** `{+3}` becomes the date three days later: Samstag, 28. November. */
function fillDates(text: string, at: Date, language: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return text.replace(/\{([+-]\d+)\}/g, (_, days) =>
    format.format(new Date(at.getTime() + Number(days) * day)),
  )
}
