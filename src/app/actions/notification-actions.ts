'use server'

import { markNotificationsRead } from '#domain/notifications/mark-notifications-read.ts'
import { act, id } from './act.ts'

/** Everything up to the newest one shown: what came meanwhile stays unread. */
export const markRead = async (form: FormData) =>
  act(form, 'notification.read', async (viewer) => {
    await markNotificationsRead(viewer, id(form, 'upTo'))
  })
