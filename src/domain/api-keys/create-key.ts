import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkKey, keyLimits, type NewKey, tokenPrefix } from './key-rules.ts'

/**
 * Makes a key by which a tool works at the agency's desk in the viewer's name. Its token is shown this once, kept as a
 * hash. Administrators of the unit may. @throws DomainError key-invalid, too-many-keys
 */
export async function createKey(viewer: Viewer, typed: NewKey): Promise<{ id: string; token: string }> {
  const key = { ...typed, name: cleanLine(typed.name) }
  refuse(checkKey(key))
  const { accountId, userId: createdById } = viewer
  const token = `${tokenPrefix}${newToken()}`
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.keys')
    const at = now()
    const holding = await tx.apiKey.count({ where: { accountId, revokedAt: null, expiresAt: { gt: at } } })
    if (holding >= keyLimits.keys) throw new DomainError('too-many-keys')
    const { id } = await tx.apiKey.create({
      data: {
        accountId,
        createdById,
        name: key.name,
        scopes: [...new Set(key.scopes)],
        tokenHash: hashToken(token),
        createdAt: at,
        expiresAt: new Date(at.getTime() + key.days * 86_400_000),
      },
      select: { id: true },
    })
    await recordAgencyAct(tx, viewer, 'key.created', { kind: 'key', id })
    return { id: id.toString(), token }
  })
}
