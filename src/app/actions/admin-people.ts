'use server'

import { decideFactorReset } from '#domain/factors/decide-factor-reset.ts'
import { decideApplication } from '#domain/identity/decide-application.ts'
import { revokeInvitationBatch } from '#domain/identity/revoke-invitation-batch.ts'
import { actAsPerson, id, text } from './act.ts'

/** Field `decision`: anything but `accept` declines. */
export const decideOnApplication = async (form: FormData) =>
  actAsPerson(form, 'approval.decide', async (who) => {
    const accepted = text(form, 'decision') === 'accept'
    await decideApplication(who, id(form, 'userId', 'application-not-found'), accepted ? 'accept' : 'decline')
    return { to: '/admin/approvals', notice: accepted ? 'application-accepted' : 'application-declined' }
  })

/** Field `decision`: anything but `grant` declines. */
export const decideOnReset = async (form: FormData) =>
  actAsPerson(form, 'factor.reset', async (who) => {
    const granted = text(form, 'decision') === 'grant'
    await decideFactorReset(who, { resetId: id(form, 'resetId', 'reset-not-found'), granted })
    return { to: '/admin/factor-resets', notice: granted ? 'reset-granted' : 'reset-declined' }
  })

export const revokeBatch = async (form: FormData) =>
  actAsPerson(form, 'invitation.manage', async (who) => {
    await revokeInvitationBatch(who, id(form, 'batchId', 'batch-not-found'))
    return { notice: 'batch-revoked' }
  })
