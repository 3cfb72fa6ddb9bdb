import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { attemptKeys, type Subjects } from './attempt-keys.ts'
import { type AttemptKind, highestCount } from './limits-rules.ts'

/**
 * The whole of it in one statement, so that many attempts at the same moment count one after the other. A count fades
 * in whole steps; who is still waiting is not counted.
 */
const count = statement(`
  with tried as (
    insert into attempts as a (key, count, fading_since, blocked_until, expires_at)
      values ($1, 1, $2, case when $4::int = 1 then $2::timestamptz + $5 * interval '1 second' end,
        $2::timestamptz + ($3 + $5) * interval '1 second')
    on conflict (key) do update set (count, fading_since, blocked_until, expires_at) = (
      select n, case when stood = 0 then $2 else a.fading_since + gone * $3 * interval '1 second' end,
        case when n >= $4 then $2::timestamptz + wait * interval '1 second' end,
        $2::timestamptz + (n * $3 + wait) * interval '1 second'
      from (select greatest(floor(extract(epoch from $2::timestamptz - a.fading_since) / $3)::int, 0) as gone) fading,
        lateral (select greatest(a.count - gone, 0) as stood) left_over,
        lateral (select least(stood + 1, $7::int) as n) counted,
        lateral (select least($6::float8, $5::float8 * 2 ^ greatest(n - $4, 0)) as wait) waiting)
    where a.blocked_until is null or a.blocked_until <= $2
    returning 0 as wait)
  select wait from tried
  union all
  select ceil(extract(epoch from blocked_until - $2::timestamptz))::int from attempts
    where key = $1 and blocked_until > $2 and not exists (select from tried)`)

/**
 * To be called before something is tried that a stranger could try without end: counts the attempt against each of the
 * subjects the kind has a limit for. What succeeded is given back by `forgiveAttempts`, where guessing is the danger.
 * Works across all nodes. Kept are a keyed hash and a number, until they have faded.
 * @throws DomainError too-many-attempts, with the seconds to wait (`retryAfter`); then nothing may be tried
 */
export async function limitAttempts(kind: AttemptKind, subjects: Subjects): Promise<void> {
  const at = now()
  for (const { key, limit } of attemptKeys(kind, subjects)) {
    const [first, longest] = limit.wait
    const [row] = await rows<{ wait: number }>(count, [
      key,
      at,
      limit.fades,
      limit.free,
      first,
      longest,
      highestCount(limit),
    ])
    // No row: another attempt was counted in this very moment and has to wait already.
    const wait = row?.wait ?? first
    if (wait > 0) throw new DomainError('too-many-attempts', { retryAfter: wait })
  }
}
