import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { attemptKeys, type Count, newcomerKeys, type Subjects } from './attempt-keys.ts'
import { type AttemptKind, highestCount } from './limits-rules.ts'

/**
 * The whole of it in one statement, so that many attempts at the same moment count one after the other. A count fades
 * in whole steps; who is still waiting is not counted.
 */
const countOne = statement(`
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
 * subjects the kind has a limit for. Where only the account's attempts are used up, an address that is new to it has some
 * of its own, or strangers could keep somebody out for ever. What succeeded is given back by `forgiveAttempts`, where
 * guessing is the danger. Works across all nodes. Kept are a keyed hash and a number, until they have faded.
 * @returns what was counted, for `returnAttempt`
 * @throws DomainError too-many-attempts, with the seconds to wait (`retryAfter`); then nothing may be tried
 */
export async function limitAttempts(kind: AttemptKind, subjects: Subjects): Promise<Count[]> {
  const counted: Count[] = []
  for (const count of attemptKeys(kind, subjects)) {
    const wait = await waitFor(count)
    const instead = wait > 0 && count.subject === 'account' ? await countNewcomer(kind, subjects) : null
    if (wait > 0 && !instead) throw new DomainError('too-many-attempts', { retryAfter: wait })
    counted.push(...(instead ?? [count]))
  }
  return counted
}

/** Whom her own address makes wait is not counted for all newcomers. @returns null if she may not */
async function countNewcomer(kind: AttemptKind, subjects: Subjects): Promise<Count[] | null> {
  const counts = newcomerKeys(kind, subjects)
  for (const count of counts) if ((await waitFor(count)) > 0) return null
  return counts.length > 0 ? counts : null
}

/** Counts an attempt. @returns seconds to wait first; then it was not counted */
async function waitFor({ key, limit }: Count): Promise<number> {
  const [first, longest] = limit.wait
  const { free, fades } = limit
  const [row] = await rows<{ wait: number }>(countOne, [
    ...[key, now(), fades, free],
    ...[first, longest, highestCount(limit)],
  ])
  // No row: another attempt was counted in this very moment and has to wait already.
  return row?.wait ?? first
}
