import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { PollView } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'

const selectPolls = statement(`
  select l.post_id, l.multiple, l.ends_at, l.voters, p.author_id, b.choices,
    (select json_agg(json_build_object('position', o.position, 'title', o.title, 'votes', o.votes) order by o.position)
     from poll_options o where o.post_id = l.post_id) as options
  from polls l join posts p on p.id = l.post_id
  left join poll_ballots b on b.post_id = l.post_id and b.account_id = $2::bigint
  where l.post_id = any($1::bigint[])`)

type PollRow = {
  post_id: string
  multiple: boolean
  ends_at: Date
  voters: number
  author_id: string
  choices: number[] | null
  options: PollView['options']
}

/** Polls of posts the caller has already found visible. */
export async function loadPolls(reader: Reader, postIds: string[]): Promise<Map<string, PollView>> {
  if (postIds.length === 0) return new Map()
  const found = await rows<PollRow>(selectPolls, [postIds, reader?.accountId ?? null])
  return new Map(found.map((row) => [row.post_id, toPollView(row, reader)]))
}

function toPollView(row: PollRow, reader: Reader): PollView {
  const ended = row.ends_at <= now()
  const isOwn = reader?.accountId.toString() === row.author_id
  return {
    postId: row.post_id,
    multiple: row.multiple,
    endsAt: row.ends_at.toISOString(),
    ended,
    voters: row.voters,
    options: row.options,
    ownChoices: row.choices,
    mayVote: reader !== null && !ended && !isOwn && row.choices === null,
  }
}
