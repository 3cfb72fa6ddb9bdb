import { isDuplicate, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanLine, cleanText, isWithin } from '../text-rules.ts'
import { draftLimits } from './draft-rules.ts'

type Block = { name: string; text: string }

/**
 * Keeps words that the agency uses again and again; `id` null: a new block.
 * @throws DomainError block-invalid, block-name-taken, block-not-found, too-many-blocks
 */
export async function saveTextBlock(viewer: Viewer, id: bigint | null, typed: Block): Promise<void> {
  const { accountId } = viewer
  const block = { name: cleanLine(typed.name), text: cleanText(typed.text) }
  const sound =
    block.name !== '' &&
    block.text !== '' &&
    isWithin(block.name, draftLimits.blockName) &&
    isWithin(block.text, draftLimits.blockText)
  if (!sound) throw new DomainError('block-invalid')
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    try {
      if (id === null) {
        if ((await tx.textBlock.count({ where: { accountId } })) >= draftLimits.blocks)
          throw new DomainError('too-many-blocks')
        await tx.textBlock.create({ data: { accountId, ...block } })
      } else {
        const { count } = await tx.textBlock.updateMany({ where: { id, accountId }, data: block })
        if (count === 0) throw new DomainError('block-not-found')
      }
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('block-name-taken', { cause: error })
      throw error
    }
    await recordAgencyAct(tx, viewer, 'block.saved', { kind: 'account', id: accountId })
  })
}
