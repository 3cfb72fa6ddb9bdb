import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { checkNewPassword } from './password-rules.ts'

/**
 * Part of verbs that set a password of somebody who is here: judges it by what is known of her.
 * @throws DomainError link-invalid if she is gone, password-too-short, password-too-long, password-common
 */
export async function demandNewPassword(userId: bigint, password: string): Promise<void> {
  const user = await database().user.findFirst({
    where: { id: userId, disabledAt: null },
    select: {
      email: true,
      account: { select: { username: true, displayName: true } },
      officer: { select: { name: true } },
    },
  })
  if (!user) throw new DomainError('link-invalid')
  const { email, account, officer } = user
  const about = [email, account?.username, account?.displayName, officer?.name, config().INSTANCE_NAME]
  refuse(
    checkNewPassword(
      password,
      about.filter((word) => word !== undefined),
    ),
  )
}
