import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { accountUri } from '../addresses.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { urisOf } from './internal/uris-of.ts'
import { checkAliases } from './migration-rules.ts'

/**
 * Says which other accounts are the same person's (or authority's) as the one the viewer acts as: whoever has those can move
 * their followers here, and nobody else. Other servers are told. Event: account.changed
 * @param add accounts, here or elsewhere, that are known here @param remove addresses said before; others do not matter
 * @throws DomainError not-allowed, proof-needed, account-not-found, too-many-aliases, alias-is-self, account-suspended
 */
export async function setAliases(
  viewer: Viewer,
  { add = [], remove = [] }: { add?: readonly bigint[]; remove?: readonly string[] },
): Promise<void> {
  const { accountId: id, handle } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'account.move')
    const [own] = await tx.$queryRaw<{ before: string[]; suspended: boolean }[]>`
      select also_known_as as before, suspended_at is not null as suspended from accounts where id = ${id} for update`
    if (!own || own.suspended) throw new DomainError('account-suspended')
    const added = await urisOf(tx, add)
    if (added.size < new Set(add).size) throw new DomainError('account-not-found')
    const kept = own.before.filter((uri) => !remove.includes(uri))
    const alsoKnownAs = [...new Set([...kept, ...added.values()])]
    refuse(checkAliases(alsoKnownAs, accountUri(id)))
    if (alsoKnownAs.join(' ') === own.before.join(' ')) return
    await tx.account.update({ where: { id }, data: { alsoKnownAs }, select: { id: true } })
    await recordAgencyAct(tx, viewer, 'aliases.changed', { kind: 'account', id })
    await record(tx, 'account.changed', { accountId: id.toString(), handle })
  })
}
