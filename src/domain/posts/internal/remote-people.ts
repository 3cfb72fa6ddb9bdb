import type { Tx } from '#platform/database.ts'
import { accountUri, hereUri, isOurUri, readOurUri } from '../../addresses.ts'

/** Who wrote a post on another server. */
export type RemoteAuthor = { id: bigint; host: string }

/** The author of a post from elsewhere, if she is known, there, and not suspended here. */
export async function findRemoteAuthor(tx: Tx, uri: string): Promise<RemoteAuthor | null> {
  const [author] = await tx.$queryRaw<RemoteAuthor[]>`
    select r.account_id as id, r.host from remote_actors r join accounts a on a.id = r.account_id
    where r.uri = ${uri} and r.gone_at is null and a.suspended_at is null`
  return author ?? null
}

export type MentionedPeople = {
  ids: bigint[]
  /** Whether one of ours is among them. */
  isOurs: boolean
  /** Their profiles' paths here, by the addresses they have elsewhere. */
  paths: Map<string, string>
}

/** So many mentions count; the others stay links. */
const most = 50

/**
 * Of those a post mentions, the ones that are known here. One of ours who has blocked its author, or is blocked by her, is not
 * mentioned.
 */
export async function findPeople(
  tx: Tx,
  mentions: readonly { uri: string }[],
  authorId: bigint,
): Promise<MentionedPeople> {
  const uris = [...new Set(mentions.map(({ uri }) => uri))].slice(0, most)
  const [others, ours] = [
    await findOthers(
      tx,
      uris.filter((uri) => !isOurUri(uri)),
    ),
    await findOurs(tx, uris, authorId),
  ]
  const paths = [
    ...others.flatMap(({ uri, url, handle }) => [
      [uri, `/@${handle}`] as const,
      [url, `/@${handle}`] as const,
    ]),
    ...ours.flatMap(({ id, username }) => [
      [accountUri(id), `/@${username}`] as const,
      [hereUri(`/@${username}`), `/@${username}`] as const,
    ]),
  ]
  return {
    ids: [...others, ...ours].map(({ id }) => id),
    isOurs: ours.length > 0,
    paths: new Map(paths.filter(([uri]) => uri !== '')),
  }
}

type Other = { id: bigint; uri: string; url: string; handle: string }

async function findOthers(tx: Tx, uris: string[]): Promise<Other[]> {
  if (uris.length === 0) return []
  return tx.$queryRaw<Other[]>`
    select r.account_id as id, r.uri, r.url, a.username || '@' || a.domain as handle
    from remote_actors r join accounts a on a.id = r.account_id
    where r.uri = any(${uris}::text[]) and r.gone_at is null and a.suspended_at is null`
}

async function findOurs(
  tx: Tx,
  uris: string[],
  authorId: bigint,
): Promise<{ id: bigint; username: string }[]> {
  const things = uris.map(readOurUri)
  const ids = things.flatMap((thing) => (thing?.kind === 'account' ? [thing.id] : []))
  const names = things.flatMap((thing) => (thing?.kind === 'handle' ? [thing.handle] : []))
  if (ids.length + names.length === 0) return []
  return tx.$queryRaw<{ id: bigint; username: string }[]>`
    select a.id, a.username from accounts a
    where a.domain is null and a.suspended_at is null
      and (a.id = any(${ids}::bigint[]) or a.username = any(${names}::text[]))
      and not exists (select 1 from blocks b
        where (b.account_id = a.id and b.target_id = ${authorId}) or (b.account_id = ${authorId} and b.target_id = a.id))`
}
