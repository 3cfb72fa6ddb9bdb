import { database } from '#platform/database.ts'
import { type ArchivedActor, toActor } from '#wire/activity-streams.ts'
import type { ArchiveList, Owner } from './archive-lists.ts'
import { type PictureRow, pictureJson, toPicture } from './archive-posts.ts'

/** The profile, or null for whoever has no account. */
export async function readActor(owner: Owner): Promise<unknown> {
  if (owner.accountId === null) return null
  const [row] = await database().$queryRawUnsafe<
    (Omit<ArchivedActor, 'createdAt' | 'avatar' | 'header'> & {
      createdAt: Date
      avatar: PictureRow | null
      header: PictureRow | null
    })[]
  >(
    `select $2::text || '/@' || a.username as url, a.username as handle, a.display_name as name, a.bio_html as html,
       a.created_at as "createdAt", a.locked, a.fields,
       (select ${pictureJson('m')} from media m where m.id = a.avatar_media_id) as avatar,
       (select ${pictureJson('m')} from media m where m.id = a.header_media_id) as header
     from accounts a where a.id = $1`,
    owner.accountId,
    owner.site,
  )
  if (!row) return null
  return toActor({
    ...row,
    createdAt: row.createdAt.toISOString(),
    avatar: row.avatar && toPicture(row.avatar),
    header: row.header && toPicture(row.header),
  })
}

/** What is kept about the person besides her account. Never a secret: no password, no key of a factor. */
export async function readPerson({ userId }: Owner): Promise<unknown> {
  return database().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      email: true,
      locale: true,
      createdAt: true,
      approvedAt: true,
      applicationText: true,
      lastActiveAt: true,
      inactivityWarnedAt: true,
      erasureDueAt: true,
      instanceAdministrator: true,
      officer: { select: { name: true, title: true, phone: true, unit: { select: { name: true } } } },
      memberships: { select: { role: true, createdAt: true, unit: { select: { name: true } } } },
      account: {
        select: {
          username: true,
          displayName: true,
          bio: true,
          fields: true,
          locked: true,
          alsoKnownAs: true,
          movedToUri: true,
        },
      },
      invitation: { select: { usedAt: true, batch: { select: { label: true } } } },
      ssoIdentities: { select: { subject: true, createdAt: true, provider: { select: { name: true } } } },
      scimUsers: { select: { userName: true, externalId: true, active: true, resource: true } },
      totp: { select: { createdAt: true, confirmedAt: true } },
      passkeys: { select: { name: true, createdAt: true, lastUsedAt: true, backedUp: true } },
      recovery: { select: { usedAt: true } },
    },
  })
}

/** Who did it: oneself, or in which capacity somebody else; colleagues' names are not hers to have. */
const by = `case when e.actor_kind = 'user' and e.actor_id = $1 then 'you' when e.actor_kind = 'user' then 'administration'
  else e.actor_kind end`

export const personLists: ArchiveList[] = [
  {
    file: 'sessions.json',
    of: 'user',
    statement: `
      select row_number() over (order by created_at, id) as key, json_build_object('browser', user_agent, 'proof', proof,
        'begun', created_at, 'lastSeen', last_seen_at, 'ends', expires_at, 'ended', revoked_at) as item
      from sessions where user_id = $1`,
  },
  {
    file: 'consents.json',
    of: 'user',
    statement: `
      select id as key, json_build_object('document', document, 'version', version, 'language', locale, 'given', created_at,
        'withdrawn', withdrawn_at) as item
      from consents where user_id = $1`,
  },
  {
    file: 'audit-about-me.json',
    of: 'user',
    statement: `
      select e.id as key, json_build_object('at', e.at, 'by', ${by}, 'action', e.action, 'subject', e.subject_kind,
        'subjectId', e.subject_id, 'details', e.details) as item
      from audit_entries e
      where (e.actor_kind = 'user' and e.actor_id = $1) or (e.subject_kind = 'user' and e.subject_id = $1::text)
        or (e.subject_kind = 'account' and e.subject_id = (select id::text from accounts where user_id = $1))`,
  },
]
