import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { wantsSecondPerson } from '../drafts/wants-second-person.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { changePost, type PostEdit } from './change-post.ts'

/**
 * Changes the words and pictures of one's own post, see `changePost`. An edit that changes nothing leaves no trace.
 * @throws DomainError as changePost; approval-first where the agency wants a second person: then the desk is the way
 */
export async function editPost(viewer: Viewer, id: bigint, edit: PostEdit): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    if (await wantsSecondPerson(tx, viewer, 'routine')) throw new DomainError('approval-first')
    const changed = await changePost(tx, viewer, id, edit)
    if (changed) await recordAgencyAct(tx, viewer, 'post.edited', { kind: 'post', id })
  })
}
