import { database } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { findAccountByUri } from '../accounts/find-remote-account.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** An account somebody says is hers as well; `account` is null while it is not known here (any more). */
export type Alias = { uri: string; account: AccountLine | null }

export type OwnMove = { aliases: Alias[]; movedTo: Alias | null }

/** What the account the viewer acts as says of its other addresses, and where it has moved to. */
export async function readMove({ accountId }: Viewer): Promise<OwnMove> {
  const { alsoKnownAs, movedToUri } = await database().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { alsoKnownAs: true, movedToUri: true },
  })
  const uris = [...alsoKnownAs, ...(movedToUri === null ? [] : [movedToUri])]
  const ids = new Map<string, bigint | null>()
  for (const uri of uris) ids.set(uri, await findAccountByUri(uri))
  const lines = await readAccountLines([...ids.values()].filter((id) => id !== null))
  const named = (uri: string): Alias => ({ uri, account: lines.get(String(ids.get(uri))) ?? null })
  return { aliases: alsoKnownAs.map(named), movedTo: movedToUri === null ? null : named(movedToUri) }
}
