import { beginPasskeyRegistration } from '#domain/factors/begin-passkey-registration.ts'
import { finishPasskeyRegistration } from '#domain/factors/finish-passkey-registration.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { type SoftwarePasskey, softwarePasskey, type Tweak } from './software-passkey.ts'

/** Where the tests' passkeys are at home; PUBLIC_URL must say the same. */
export const passkeyHome = { origin: 'https://netz.polizei.example', rpId: 'netz.polizei.example' }

export const newPasskey = (): SoftwarePasskey => softwarePasskey(passkeyHome)

/** Makes a passkey of somebody's, as her browser and device would. @returns her session's new token */
export async function registerPasskey(
  person: Principal,
  passkey: SoftwarePasskey,
  tweak: Tweak = {},
): Promise<string> {
  const { options, ceremony } = await beginPasskeyRegistration(person)
  const response = passkey.register(options, tweak)
  const { token } = await finishPasskeyRegistration(person, {
    ceremonyId: ceremony.id,
    response,
    name: 'Diensthandy',
  })
  return token
}
