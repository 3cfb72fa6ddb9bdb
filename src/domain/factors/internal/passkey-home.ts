import { config } from '#platform/config.ts'
import { DomainError } from '../../errors.ts'
import { passkeyHome } from '../factors-rules.ts'

/** Where passkeys of this instance are at home. @throws DomainError passkeys-unavailable */
export function demandPasskeyHome(): { id: string; origin: string; name: string } {
  const { PUBLIC_URL, INSTANCE_NAME } = config()
  const home = passkeyHome(PUBLIC_URL)
  if (!home) throw new DomainError('passkeys-unavailable')
  return { ...home, name: INSTANCE_NAME }
}
