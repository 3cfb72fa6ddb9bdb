import { redirect } from 'next/navigation'
import { reader } from '../../request.ts'

/** The first part there is: a profile for whoever has an account. */
export default async function SettingsStart() {
  redirect((await reader()) ? '/settings/profile' : '/settings/sign-in')
}
