import type { ProviderPerson } from '../rig/oidc-provider.ts'

/** Who works at the authority whose provider the browser tests sign in by. */
export const providerPeople: ProviderPerson[] = ['erika', 'otto', 'nora'].map((sub) => ({
  sub,
  name: `PK ${sub}`,
  email: `${sub}@polizei.example`,
  email_verified: true,
  groups: [sub === 'nora' ? 'Presse' : 'Wache'],
}))
