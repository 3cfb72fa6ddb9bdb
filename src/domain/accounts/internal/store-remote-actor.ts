import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { RemoteActorKey } from '../remote-actor.ts'

/** The row of an address that is delivered to. */
export async function findInbox(tx: Tx, url: string): Promise<bigint> {
  const known = await tx.inbox.findUnique({ where: { url }, select: { id: true } })
  if (known) return known.id
  await tx.inbox.createMany({ data: [{ url, host: new URL(url).host }], skipDuplicates: true })
  return (await tx.inbox.findUniqueOrThrow({ where: { url }, select: { id: true } })).id
}

/** Lets go of an address that nobody is found at any more, or whoever names a new one every day would fill the table. */
export async function forgetInbox(tx: Tx, id: bigint): Promise<void> {
  await tx.$executeRaw`
    delete from inboxes where id = any (array(
      select i.id from inboxes i where i.id = ${id}
        and not exists (select 1 from remote_actors r where r.inbox_id = i.id)
        and not exists (select 1 from deliveries d where d.inbox_id = i.id)
        and not exists (select 1 from post_recipients p where p.inbox_id = i.id)
      for update of i skip locked))`
}

/** Makes an actor's keys those that are told. Nobody gets hold of a key id that is another actor's. */
export async function storeKeys(tx: Tx, accountId: bigint, keys: RemoteActorKey[]): Promise<void> {
  await tx.remoteKey.deleteMany({ where: { accountId, id: { notIn: keys.map(({ id }) => id) } } })
  for (const { id, kind, spki } of keys) {
    await tx.$executeRaw`
      insert into remote_keys (id, account_id, kind, spki, fetched_at)
      values (${id}, ${accountId}, ${kind}, ${spki}, ${now()})
      on conflict (id) do update set kind = excluded.kind, spki = excluded.spki, fetched_at = excluded.fetched_at
      where remote_keys.account_id = excluded.account_id`
  }
}
