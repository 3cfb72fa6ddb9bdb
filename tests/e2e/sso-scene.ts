import { createProvider } from '#domain/sso/create-provider.ts'
import { rotateScimToken } from '#domain/sso/rotate-scim-token.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { ostufer } from '../rig/cast.ts'
import { testClient } from '../rig/oidc-provider.ts'

/** The provider at E2E_PROVIDER: who is of the station is an officer, who is of the press writes for the agency. */
export async function makeSso() {
  const unitId = await ostufer()
  const { providerId } = await createProvider('operator', {
    ...testClient,
    slug: 'land',
    name: 'Landespolizei',
    issuer: process.env.E2E_PROVIDER ?? '',
    scopes: 'openid profile email',
    strongValues: ['gold'],
    admitsUnknown: true,
    scimIdClaim: 'sub',
  })
  await setClaimRoles('operator', providerId, [
    { claim: 'groups', value: 'Wache', unitId, role: 'officer' },
    { claim: 'groups', value: 'Presse', unitId, role: 'author' },
  ])
  const { token } = await rotateScimToken('operator', providerId)
  return { scimToken: token }
}
