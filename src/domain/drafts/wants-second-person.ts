import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { type PolicyKind, secondPersonByDefault } from './workflow-rules.ts'

/** Part of verbs: whether a second person must agree before this account publishes something of a kind. Never for people. */
export async function wantsSecondPerson(
  tx: Pick<Tx, 'deskPolicy'>,
  { accountId, kind: who }: Pick<Viewer, 'accountId' | 'kind'>,
  kind: PolicyKind,
): Promise<boolean> {
  if (who !== 'agency') return false
  const policy = await tx.deskPolicy.findUnique({ where: { accountId_kind: { accountId, kind } } })
  return policy?.secondPerson ?? secondPersonByDefault[kind]
}
