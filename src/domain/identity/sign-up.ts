import { DomainError } from '../errors.ts'
import { readSettings } from '../instance/read-settings.ts'
import { createPerson, type NewPerson } from './create-person.ts'

/**
 * Anybody may sign up while registration is open. Event: account.created
 * @throws DomainError registration-closed, and as createPerson
 */
export async function signUp(form: NewPerson): Promise<{ userId: bigint; accountId: bigint }> {
  if ((await readSettings()).registrationMode !== 'open') throw new DomainError('registration-closed')
  return createPerson(form)
}
