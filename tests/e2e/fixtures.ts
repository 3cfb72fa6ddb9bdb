import { test as base } from '@playwright/test'
import {
  type ForeignRecorder,
  type RequestWatch,
  startForeignRecorder,
  watchRequests,
} from '../rig/requests.ts'

/** Playwright's test, in which no page may ask a foreign host: each test fails at its end if one did. */
export const test = base.extend<{ watch: RequestWatch; recorder: ForeignRecorder }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  recorder: async ({}, use) => {
    const recorder = await startForeignRecorder()
    await use(recorder)
    await recorder.close()
  },
  proxy: async ({ baseURL, recorder }, use) => {
    await use(recorder.proxyFor(ownOrigin(baseURL)))
  },
  watch: [
    async ({ context, baseURL, recorder }, use) => {
      const watch = watchRequests(context, ownOrigin(baseURL), recorder)
      await use(watch)
      watch.expectOnlyOwn()
    },
    { auto: true },
  ],
})

function ownOrigin(baseURL: string | undefined): string {
  if (!baseURL) throw new Error('The browser tests need a server: the global setup sets E2E_ORIGIN.')
  return new URL(baseURL).origin
}
