import { database, isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { checkBio, checkDisplayName, checkHandle, normaliseHandle } from '../accounts/accounts-rules.ts'
import { insertAccount } from '../accounts/insert-account.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { renderText } from '../posts/post-text.ts'
import { cleanLine, cleanText } from '../text-rules.ts'
import { type AgencyFacts, checkAuthority, checkFacts } from './agencies-rules.ts'
import { cleanFacts } from './internal/clean-facts.ts'
import { lockUnit } from './internal/unit-tree.ts'

export type NewAgency = AgencyFacts & {
  handle: string
  /** Whose team writes it. */
  unitId: bigint
  displayName: string
  /** The authority behind it, as in the imprint. */
  authority: string
  bio?: string
}

/**
 * Makes an agency's account, without a mark, written by the team of its unit. Instance administrators may; the handle
 * may therefore be an authority's name. Event: account.created
 * @throws DomainError not-allowed, proof-needed, unit-not-found, handle-invalid, handle-reserved, handle-taken, display-name-invalid, bio-too-long, form-invalid
 */
export async function createAgency(actor: Actor, form: NewAgency): Promise<{ accountId: bigint }> {
  const username = normaliseHandle(form.handle)
  const displayName = cleanLine(form.displayName)
  const authority = cleanLine(form.authority)
  const bio = cleanText(form.bio ?? '')
  const facts = cleanFacts(form)
  refuse(
    checkHandle(username, true) ??
      checkDisplayName(displayName) ??
      checkBio(bio) ??
      checkAuthority(authority) ??
      checkFacts(facts),
  )
  try {
    return await transaction(async (tx) => {
      await demandForInstance(tx, actor, 'agency.create')
      await lockUnit(tx, form.unitId)
      await refuseTaken(tx, username)
      const bioHtml = renderText(bio, () => false)
      const accountId = await insertAccount(tx, {
        kind: 'agency',
        userId: null,
        username,
        displayName,
        bio,
        bioHtml,
      })
      await tx.agency.create({ data: { accountId, unitId: form.unitId, authority, ...facts } })
      const subject = { kind: 'account', id: accountId } as const
      await recordAct(tx, actor, { action: 'agency.created', subject, unitId: form.unitId })
      return { accountId }
    })
  } catch (cause) {
    if (isDuplicate(cause)) await refuseTaken(database(), username)
    throw cause
  }
}

async function refuseTaken(tx: Pick<Tx, 'account'>, username: string): Promise<void> {
  const taken = await tx.account.findFirst({ where: { username, domain: null }, select: { id: true } })
  if (taken) throw new DomainError('handle-taken')
}
