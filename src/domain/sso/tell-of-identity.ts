import type { Tx } from '#platform/database.ts'
import { writeLetterTo } from '../letters/write-letter.ts'

/** Part of verbs: a way in of hers came or went, and she hears of it whoever did it. Event: letter.due */
export async function tellOfIdentity(
  tx: Tx,
  kind: 'identity-linked' | 'identity-unlinked',
  { providerId, userId }: { providerId: bigint; userId: bigint },
): Promise<void> {
  const { name } = await tx.ssoProvider.findUniqueOrThrow({
    where: { id: providerId },
    select: { name: true },
  })
  await writeLetterTo(tx, userId, kind, { provider: name })
}
