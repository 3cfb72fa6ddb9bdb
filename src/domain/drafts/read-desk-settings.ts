import { database } from '#platform/database.ts'
import type { TextBlockView } from '#wire/desk-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { draftLimits } from './draft-rules.ts'
import { type PolicyKind, policyKinds, secondPersonByDefault } from './workflow-rules.ts'

/** For which kinds of posts the agency wants a second person. @throws DomainError not-allowed */
export async function readDeskPolicy(viewer: Viewer): Promise<Record<PolicyKind, boolean>> {
  await demandForAccount(database(), viewer, 'desk.write')
  const { accountId } = viewer
  const said = await database().deskPolicy.findMany({ where: { accountId } })
  const of = (kind: PolicyKind) =>
    said.find((policy) => policy.kind === kind)?.secondPerson ?? secondPersonByDefault[kind]
  return Object.fromEntries(policyKinds.map((kind) => [kind, of(kind)])) as Record<PolicyKind, boolean>
}

/** The agency's blocks, by name. @throws DomainError not-allowed */
export async function readTextBlocks(viewer: Viewer): Promise<TextBlockView[]> {
  await demandForAccount(database(), viewer, 'desk.write')
  const { accountId } = viewer
  const found = await database().textBlock.findMany({
    where: { accountId },
    orderBy: { name: 'asc' },
    take: draftLimits.blocks,
  })
  return found.map(({ id, name, text }) => ({ id: id.toString(), name, text }))
}
