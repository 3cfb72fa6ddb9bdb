import { hereUri, instanceUri } from '#domain/addresses.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { rows, statement } from '#platform/database.ts'
import { version } from '#platform/version.ts'
import type { JsonObject } from '../vocabulary/json.ts'

export type NodeInfoVersion = '2.0' | '2.1'
export const nodeInfoVersions: readonly NodeInfoVersion[] = ['2.1', '2.0']

const schemaOf = (which: NodeInfoVersion): string => `http://nodeinfo.diaspora.software/ns/schema/${which}`

export const nodeInfoType = (which: NodeInfoVersion): string =>
  `application/json; profile="${schemaOf(which)}#"; charset=utf-8`

/** Where NodeInfo is, and the instance's own actor (FEP-2677). */
export const nodeInfoLinks = (): JsonObject => ({
  links: [
    ...nodeInfoVersions.map((which) => ({ rel: schemaOf(which), href: hereUri(`/nodeinfo/${which}`) })),
    { rel: 'https://www.w3.org/ns/activitystreams#Application', href: instanceUri() },
  ],
})

/** What this server is (NodeInfo 2.1, FEP-f1d5, FEP-0151). The numbers are up to half an hour old. */
export async function nodeInfo(which: NodeInfoVersion): Promise<JsonObject> {
  const [{ registrationMode, federation }, usage] = await Promise.all([readSettings(), readUsage()])
  return {
    version: which,
    software: { name: 'sapocom', version },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: [] },
    openRegistrations: registrationMode === 'open' || registrationMode === 'approval',
    usage: {
      users: { total: usage.users, activeMonth: usage.active },
      localPosts: usage.posts,
    },
    metadata: {
      nodeName: config().INSTANCE_NAME,
      federation: { enabled: federation !== 'off' },
      // FEP-67ff: how this server speaks, in words.
      federationFile: hereUri('/nodeinfo/federation.md'),
    },
  }
}

type Usage = { users: number; active: number; posts: number }

/** `posts` are those for everybody that answer nothing: they are counted from an index alone. */
const selectUsage = statement(`
  select (select count(*)::int from accounts where domain is null and suspended_at is null) as users,
    (select count(distinct user_id)::int from sessions where last_seen_at > $1) as active,
    (select count(*)::int from posts where deleted_at is null and visibility = 'public' and boost_of_id is null
      and reply_to_id is null and uri is null) as posts`)

const oldestMs = 30 * 60_000
let held: { usage: Promise<Usage>; at: number } | undefined

/** Counted once for everybody who asks within half an hour. */
function readUsage(): Promise<Usage> {
  const at = Date.now()
  if (held && at - held.at < oldestMs) return held.usage
  const usage = count()
  held = { usage, at }
  usage.catch(() => {
    held = undefined
  })
  return usage
}

async function count(): Promise<Usage> {
  const month = new Date(now().getTime() - 30 * 86_400_000)
  const [usage] = await rows<Usage>(selectUsage, [month])
  return usage ?? { users: 0, active: 0, posts: 0 }
}

/** For tests: counts anew. */
export const forgetUsage = (): void => {
  held = undefined
}
