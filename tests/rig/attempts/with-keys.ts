import type { Viewer } from '#domain/accounts/viewer.ts'
import { createKey } from '#domain/api-keys/create-key.ts'
import { readKeys } from '#domain/api-keys/read-keys.ts'
import { revokeKey } from '#domain/api-keys/revoke-key.ts'
import { createWebhook } from '#domain/webhooks/create-webhook.ts'
import { deleteWebhook } from '#domain/webhooks/delete-webhook.ts'
import { readWebhooks } from '#domain/webhooks/read-webhooks.ts'
import { testWebhook } from '#domain/webhooks/test-webhook.ts'
import { newKey, newWebhook } from '../desk-keys.ts'

/** One attempt by each verb about the tools that work at an agency's desk. */
export const attemptsWithKeys = {
  createKey: (viewer: Viewer) => createKey(viewer, { name: 'Planer', scopes: ['drafts:read'], days: 30 }),
  revokeKey: async (viewer: Viewer) => revokeKey(viewer, (await newKey(viewer)).keyId),
  readKeys: (viewer: Viewer) => readKeys(viewer),
  createWebhook: (viewer: Viewer) =>
    createWebhook(viewer, { url: 'https://planer.example/posts', events: ['published'] }),
  deleteWebhook: async (viewer: Viewer) => deleteWebhook(viewer, await newWebhook(viewer.accountId)),
  testWebhook: async (viewer: Viewer) => testWebhook(viewer, await newWebhook(viewer.accountId)),
  readWebhooks: (viewer: Viewer) => readWebhooks(viewer),
}
