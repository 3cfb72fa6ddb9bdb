import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkPhrase, checkSeconds, endOf, limits } from './moderation-rules.ts'

export type NewFilter = {
  phrase: string
  wholeWord: boolean /** How long; null for no end. */
  days: number | null
}

/**
 * Folds posts with a word or phrase away for the viewer; what it hides names it as the reason. The same phrase again
 * changes the filter there is.
 * @throws DomainError filter-invalid, form-invalid, too-many-filters
 */
export async function createFilter(viewer: Viewer, filter: NewFilter): Promise<{ id: bigint }> {
  const phrase = cleanLine(filter.phrase)
  const { wholeWord } = filter
  const seconds = filter.days === null ? null : filter.days * 86_400
  refuse(checkPhrase(phrase) ?? checkSeconds(seconds))
  const { accountId } = viewer
  const expiresAt = endOf(seconds, now())
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    // Filters made at the same moment take their turn, so that the limit and the phrase hold.
    await tx.$queryRaw`select id from accounts where id = ${accountId} for no key update`
    await tx.filter.deleteMany({ where: { accountId, expiresAt: { lte: now() } } })
    const same = await tx.filter.findFirst({ where: { accountId, phrase } })
    if (same) {
      await tx.filter.update({ where: { id: same.id }, data: { wholeWord, expiresAt } })
      await recordAgencyAct(tx, viewer, 'filter.changed', { kind: 'filter', id: same.id })
      return { id: same.id }
    }
    if ((await tx.filter.count({ where: { accountId } })) >= limits.filters) {
      throw new DomainError('too-many-filters')
    }
    const data = { accountId, phrase, wholeWord, expiresAt }
    const { id } = await tx.filter.create({ data, select: { id: true } })
    await recordAgencyAct(tx, viewer, 'filter.created', { kind: 'filter', id })
    return { id }
  })
}
