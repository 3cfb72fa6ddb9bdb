'use server'

import { unlinkIdentity } from '#domain/sso/unlink-identity.ts'
import { actAsPerson, id } from './act.ts'

/** Ends one's own connection with an identity provider. */
export const disconnectProvider = async (form: FormData) =>
  actAsPerson(form, 'identity.change', async (principal) => {
    await unlinkIdentity(principal, {
      providerId: id(form, 'providerId', 'provider-not-found'),
      userId: principal.userId,
    })
    return { to: '/settings/sign-in', notice: 'identity-unlinked' }
  })
