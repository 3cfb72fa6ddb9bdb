import type { Settings } from '../instance/settings.ts'

/** Rows of one step: a fraction of a second, so that nobody waits for it. */
export const batch = 2_000

export type RetentionRule = {
  /** Names the line of the report; the texts `retention.<what>` say it in words. */
  what: string
  /** How many days it is kept after its making or its end; 0: it carries its end itself. */
  days: (settings: Settings) => number
  /** Deletes at most one batch of what ended before `$1`. */
  statement: string
}

/** What ended before `$1`, found by where the rows lie: most of these tables have no other short name for a row. */
const older = (table: string, condition: string): string =>
  `delete from ${table} where ctid = any (array(select ctid from ${table} where ${condition} limit ${batch}))`

const noRow = (table: string, column: string): string =>
  `not exists (select from ${table} o where o.${column} = accounts.id)`

const endedSessions = `revoked_at < $1 or expires_at < $1 or last_seen_at + idle_seconds * interval '1 second' < $1`

/** Codes that nobody can use any more. Used ones stay with whom they let in: the number of a region's wave needs them. */
const deadInvitations = `used_at is null and batch_id in (
  select id from invitation_batches where expires_at < $1 or revoked_at < $1)`

/** Taken once, and so old that its repetition is refused for its age. */
const doneWith = `received_at < $1`

/** Servers that neither said nor got anything for long, and that nobody here knows anybody on. */
const silentHosts = `greatest(created_at, last_success_at, last_failure_at) < $1
  and host not in (select host from inboxes)`

/** Somebody elsewhere whom nobody here follows, and whose server nobody here had described to them lately. */
const ofStrangers = `exists (
    select from remote_actors r where r.account_id = posts.author_id and r.fetched_at < $1)
  and not exists (select from follows f where f.target_id = posts.author_id)`

/** Nobody here wrote in its thread, is named in it, passed it on, kept it or reported it. What hangs on it goes first. */
const strangersPosts = `uri is not null and created_at < $1 and ${ofStrangers}
  and not exists (select from posts o where o.conversation_id = posts.conversation_id and o.uri is null)
  and not exists (select from posts o where o.reply_to_id = posts.id or o.boost_of_id = posts.id or o.quote_of_id = posts.id)
  and not exists (select from posts o where o.id in (posts.boost_of_id, posts.quote_of_id) and o.uri is null)
  and not exists (select from mentions m join accounts a on a.id = m.account_id where m.post_id = posts.id and a.domain is null)
  and not exists (select from favourites o where o.post_id = posts.id)
  and not exists (select from bookmarks o where o.post_id = posts.id)
  and not exists (select from poll_ballots o where o.post_id = posts.id)
  and not exists (select from notifications o where o.post_id = posts.id)
  and not exists (select from reports o where posts.id = any(o.post_ids))`

/** Whoever elsewhere is no part of anything here any more; what an administrator decided about somebody stays. */
const strangers = `id in (select account_id from remote_actors where fetched_at < $1 and hidden_at is null)
  and ${(
    [
      ['posts', 'author_id'],
      ['follows', 'follower_id', 'target_id'],
      ['follow_requests', 'follower_id', 'target_id'],
      ['blocks', 'account_id', 'target_id'],
      ['mutes', 'account_id', 'target_id'],
      ['list_members', 'account_id'],
      ['mentions', 'account_id'],
      ['favourites', 'account_id'],
      ['poll_ballots', 'account_id'],
      ['notifications', 'from_account_id'],
      ['reports', 'reporter_id', 'account_id'],
    ] as const
  )
    .map(([table, ...columns]) => columns.map((column) => noRow(table, column)).join(' and '))
    .join('\n  and ')}`

/** Addresses that nobody is found at any more, and nothing is on its way to; they have no age. */
const deadInboxes = `$1::timestamptz is not null and not exists (select from remote_actors o where o.inbox_id = inboxes.id)
  and not exists (select from deliveries o where o.inbox_id = inboxes.id)
  and not exists (select from post_recipients o where o.inbox_id = inboxes.id)`

/** Of accounts that were erased, once nobody waits to be told so. */
const orphanedKeys = `account_id in (select account_id from erasures where finished_at < $1 and account_id is not null)
  and not exists (select from outgoing_activities o where o.account_id = actor_keys.account_id)`

/** What led to a post that is published for long: nobody asks any more who changed which word. */
const ofOldDrafts = `draft_id in (select id from drafts where published_at < $1)`

/** Cards that no post shows. One that a post links to at this very moment is due later than that. */
const unlinkedCards = `due_at < $1 and not exists (select from post_links o where o.card_id = link_cards.id)`

/**
 * The table: everything that is kept for a time only, how long, and how it goes. Archives (`exports`, `records`) have files
 * and go by `expireArchives`, pictures that nobody published by `sweepMedia`.
 */
export const retentionRules = [
  { what: 'sessions', days: (it) => it.keepEndedSessions, statement: older('sessions', endedSessions) },
  { what: 'events', days: (it) => it.keepEvents, statement: older('events', 'created_at < $1') },
  {
    what: 'notifications',
    days: (it) => it.keepNotifications,
    statement: older('notifications', 'created_at < $1'),
  },
  { what: 'audit', days: (it) => it.keepAudit, statement: older('audit_entries', 'at < $1') },
  { what: 'erasures', days: (it) => it.keepAudit, statement: older('erasures', 'finished_at < $1') },
  { what: 'reports', days: (it) => it.keepAudit, statement: older('retention_reports', 'created_at < $1') },
  { what: 'drafts', days: () => 90, statement: older('drafts', `state = 'discarded' and updated_at < $1`) },
  { what: 'draftHistory', days: (it) => it.keepAudit, statement: older('draft_versions', ofOldDrafts) },
  { what: 'apiKeys', days: () => 90, statement: older('api_keys', 'expires_at < $1 or revoked_at < $1') },
  { what: 'webhookDeliveries', days: () => 30, statement: older('webhook_deliveries', 'created_at < $1') },
  { what: 'submissions', days: () => 1, statement: older('submissions', 'created_at < $1') },
  { what: 'mutes', days: () => 0, statement: older('mutes', 'expires_at < $1') },
  { what: 'filters', days: () => 30, statement: older('filters', 'expires_at < $1') },
  { what: 'attempts', days: () => 0, statement: older('attempts', 'expires_at < $1') },
  { what: 'mailTokens', days: () => 0, statement: older('mail_tokens', 'expires_at < $1') },
  { what: 'letters', days: () => 0, statement: older('letters', 'expires_at < $1') },
  { what: 'staffInvitations', days: () => 0, statement: older('staff_invitations', 'expires_at < $1') },
  { what: 'ceremonies', days: () => 0, statement: older('ceremonies', 'expires_at < $1') },
  { what: 'factorResets', days: () => 30, statement: older('factor_resets', 'expires_at < $1') },
  { what: 'invitations', days: () => 30, statement: older('invitations', deadInvitations) },
  { what: 'closedReports', days: (it) => it.keepAudit, statement: older('reports', 'closed_at < $1') },
  { what: 'incoming', days: () => 7, statement: older('incoming_activities', doneWith) },
  { what: 'outgoing', days: () => 0, statement: older('outgoing_activities', 'expires_at < $1') },
  { what: 'strangersPosts', days: (it) => it.keepStrangers, statement: older('posts', strangersPosts) },
  { what: 'strangers', days: (it) => it.keepStrangers, statement: older('accounts', strangers) },
  { what: 'inboxes', days: () => 0, statement: older('inboxes', deadInboxes) },
  { what: 'hosts', days: () => 90, statement: older('remote_hosts', silentHosts) },
  { what: 'linkCards', days: () => 1, statement: older('link_cards', unlinkedCards) },
  { what: 'foreignWarnings', days: () => 0, statement: older('foreign_warnings', 'kept_until < $1') },
  // Two years and a month, so that a month can be compared with the same one of the year before.
  { what: 'statistics', days: () => 761, statement: older('post_months', 'month < $1::timestamptz') },
  { what: 'actorKeys', days: () => 0, statement: older('actor_keys', orphanedKeys) },
] as const satisfies RetentionRule[]

/** Every line of a report. */
export type RetentionWhat = (typeof retentionRules)[number]['what'] | 'exports' | 'records'
