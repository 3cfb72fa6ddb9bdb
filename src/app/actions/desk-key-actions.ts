'use server'

import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createKey } from '#domain/api-keys/create-key.ts'
import { scopes } from '#domain/api-keys/key-rules.ts'
import { revokeKey } from '#domain/api-keys/revoke-key.ts'
import { createWebhook } from '#domain/webhooks/create-webhook.ts'
import { deleteWebhook } from '#domain/webhooks/delete-webhook.ts'
import { testWebhook } from '#domain/webhooks/test-webhook.ts'
import { webhookEvents } from '#domain/webhooks/webhook-rules.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import type { KeyTyped } from '#ui/desk/key-form.tsx'
import type { OnceState } from '#ui/desk/secret-once.tsx'
import type { WebhookTyped } from '#ui/desk/webhook-form.tsx'
import { act, attempt, checked, id, sayRefusal, text } from './act.ts'

/** A key for a tool; it stands in this one answer and nowhere else. */
export async function makeKey(_previous: OnceState<KeyTyped>, form: FormData): Promise<OnceState<KeyTyped>> {
  const wanted = scopes.filter((scope) => checked(form, scope))
  const typed = { name: text(form, 'name'), scopes: wanted, days: text(form, 'days') }
  return once(typed, async (viewer) => {
    const key = { name: typed.name, scopes: wanted, days: Number(typed.days) }
    return (await createKey(viewer, key)).token
  })
}

/** A webhook; the secret of its signatures stands in this one answer and nowhere else. */
export async function makeWebhook(
  _previous: OnceState<WebhookTyped>,
  form: FormData,
): Promise<OnceState<WebhookTyped>> {
  const events = webhookEvents.filter((event) => checked(form, event))
  const typed = { url: text(form, 'url'), events }
  return once(typed, async (viewer) => (await createWebhook(viewer, typed)).secret)
}

async function once<Typed>(
  typed: Typed,
  make: (viewer: Viewer) => Promise<string>,
): Promise<OnceState<Typed>> {
  const outcome = await attempt(async () => make(await demandViewer((await cookies()).toString())))
  if (!outcome.refused) {
    // The list beside the form shows it too.
    refresh()
    return { secret: outcome.done }
  }
  const proof = outcome.refused === 'proof-needed' ? '/sign-in/again?returnTo=%2Fdesk%2Fkeys' : null
  return { message: await sayRefusal(outcome), proof, typed }
}

export const dropKey = async (form: FormData) =>
  act(form, 'desk.keys', async (viewer) => {
    await revokeKey(viewer, id(form, 'keyId', 'key-not-found'))
    return { notice: 'desk-key-revoked' }
  })

export const dropWebhook = async (form: FormData) =>
  act(form, 'desk.keys', async (viewer) => {
    await deleteWebhook(viewer, id(form, 'webhookId', 'webhook-not-found'))
    return { notice: 'desk-webhook-deleted' }
  })

export const tryWebhook = async (form: FormData) =>
  act(form, 'desk.keys', async (viewer) => {
    await testWebhook(viewer, id(form, 'webhookId', 'webhook-not-found'))
    return { notice: 'desk-webhook-tested' }
  })
