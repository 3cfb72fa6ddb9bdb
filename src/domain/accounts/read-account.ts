import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { AccountView, AgencyView } from '#wire/account-view.ts'
import { ourHost } from '../addresses.ts'
import { DomainError } from '../errors.ts'
import { readRelationships, strangers } from '../follows/read-relationships.ts'
import { type MediaRow, mediaJson, pictureView } from '../media/picture-view.ts'
import { normaliseHandle } from './accounts-rules.ts'
import { findAccountByUri } from './find-remote-account.ts'
import { type LineRow, lineColumns, lineJoins, toAccountLine, treatmentsFor } from './internal/account-row.ts'
import { readAccountLines } from './read-account-lines.ts'
import type { Reader } from './viewer.ts'

type AccountRow = LineRow & {
  bio_html: string
  fields: { name: string; valueHtml: string }[]
  header: MediaRow | null
  locked: boolean
  created_at: Date
  moved_to_uri: string | null
  posts: number
  followers: number
  following: number
  agency: AgencyView | null
}

const select = (where: string) =>
  statement(`
  select ${lineColumns}, a.bio_html, a.fields, ${mediaJson('header')} as header, a.locked, a.created_at,
    a.moved_to_uri,
    greatest(o.told_posts, c.posts, 0) as posts, greatest(o.told_followers, c.followers, 0) as followers,
    greatest(o.told_following, c.following, 0) as following,
    case when g.account_id is not null then json_build_object(
      'authority', g.authority, 'region', g.region, 'phone', g.phone, 'websiteUrl', g.website_url,
      'houseRulesDe', g.house_rules_de, 'houseRulesEn', g.house_rules_en) end as agency
  from accounts a ${lineJoins}
    left join media header on header.id = a.header_media_id
    left join account_counters c on c.account_id = a.id
    left join remote_actors o on o.account_id = a.id
    left join agencies g on g.account_id = a.id
  where ${where} and (a.suspended_at is null
    or not exists (select 1 from users w where w.id = a.user_id and w.approved_at is null))`)

const byId = select('a.id = $1')
const byHandle = select('a.username = $1 and a.domain is not distinct from $2')

/**
 * A profile, for anybody; of an account of another server with the numbers that server tells, as far as it does. Of a suspended account only its name is left, of somebody who waits to be let in nothing. Somebody
 * the account has blocked learns so from the relationship.
 * @param who a handle (`name`, `@name`, `name@domain`) or an id
 * @throws DomainError account-not-found
 */
export async function readAccount(
  reader: Reader,
  who: { handle: string } | { id: bigint },
): Promise<AccountView> {
  const [row] = 'id' in who ? await rows<AccountRow>(byId, [who.id]) : await findByHandle(who.handle)
  if (!row) throw new DomainError('account-not-found')
  dependsOn(`account:${row.id}`)
  const relationships = await readRelationships(reader, [row.id])
  const treatment = (await treatmentsFor([row]))(row)
  const shown = row.suspended ? { ...row, bio_html: '', fields: [], header: null, agency: null } : row
  return {
    ...toAccountLine(row, treatment),
    bioHtml: shown.bio_html,
    fields: shown.fields.map(({ name, valueHtml }) => ({ name, valueHtml })),
    header: shown.header && !treatment?.rejectMedia ? pictureView(shown.header) : null,
    locked: row.locked,
    suspended: row.suspended,
    movedTo: row.suspended || row.moved_to_uri === null ? null : await movedTo(row.moved_to_uri),
    createdAt: row.created_at.toISOString(),
    counts: { posts: row.posts, followers: row.followers, following: row.following },
    relationship: relationships.get(row.id) ?? strangers,
    agency: shown.agency,
  }
}

/** Where an account has moved to; nothing but the address of what is not known here. */
async function movedTo(uri: string): Promise<AccountView['movedTo']> {
  const id = await findAccountByUri(uri)
  const account = id === null ? null : ((await readAccountLines([id])).get(id.toString()) ?? null)
  return { url: account?.url ?? uri, account }
}

async function findByHandle(typed: string): Promise<AccountRow[]> {
  if (typed.length > 300) return []
  const [username = '', domain] = normaliseHandle(typed).split('@')
  if (!/^[\w.-]+$/.test(username)) return []
  const isOurs = domain === undefined || domain === ourHost()
  return rows<AccountRow>(byHandle, [username, isOurs ? null : domain])
}
