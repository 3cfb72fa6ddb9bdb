import { type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import {
  type ForeignRecorder,
  type RequestWatch,
  startForeignRecorder,
  watchRequests,
} from '../rig/requests.ts'
import { signUp } from './entrance.ts'
import { type Fault, watchFaults } from './faults.ts'
import { type Person, stateOf } from './people.ts'

type Fixtures = {
  recorder: ForeignRecorder
  watch: RequestWatch
  /** What the browser of the test's own `page` complains about; `allow` expects a complaint. */
  faults: Fault[]
  /** Opens another browser: of somebody signed in, or with null of a reader without an account. */
  open: (who: Person | null, options?: BrowserContextOptions) => Promise<Page>
  /** Opens another browser in which somebody new has just signed up. */
  newcomer: (displayName?: string) => Promise<{ page: Page; handle: string }>
}

/**
 * Playwright's test, in which no page of any browser may ask a foreign host, break the content security policy or throw:
 * each test fails at its end if one did.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  recorder: async ({}, use) => {
    const recorder = await startForeignRecorder()
    await use(recorder)
    await recorder.close()
  },
  proxy: async ({ baseURL, recorder }, use) => {
    await use(recorder.proxyFor(ownOrigin(baseURL)))
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'x-forwarded-for': someAddress() })
  },
  watch: [
    async ({ context, baseURL, recorder }, use) => {
      const watch = watchRequests(context, ownOrigin(baseURL), recorder)
      await use(watch)
      watch.expectOnlyOwn()
    },
    { auto: true },
  ],
  faults: [
    async ({ context }, use) => {
      const watch = await watchFaults(context)
      await use(watch.faults)
      watch.expectNone()
    },
    { auto: true },
  ],
  open: async ({ browser, baseURL, recorder, proxy }, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (who, options = {}) => {
      const session = who ? { storageState: stateOf(who) } : {}
      const context = await browser.newContext({
        ...session,
        ...(proxy ? { proxy } : {}),
        extraHTTPHeaders: { 'x-forwarded-for': someAddress() },
        ...options,
      })
      const watch = watchRequests(context, ownOrigin(baseURL), recorder)
      const faults = await watchFaults(context)
      ends.push(async () => {
        await context.close()
        watch.expectOnlyOwn()
        faults.expectNone()
      })
      return context.newPage()
    })
    for (const end of ends) await end()
  },
  newcomer: async ({ open }, use) => {
    await use(async (displayName) => {
      const page = await open(null)
      return { page, handle: await signUp(page, displayName) }
    })
  },
})

function ownOrigin(baseURL: string | undefined): string {
  if (!baseURL) throw new Error('The browser tests need a server: the global setup sets E2E_ORIGIN.')
  return new URL(baseURL).origin
}

/** Where a browser says it comes from: an address of documentation's IPv6 network, in a /64 of its own. */
function someAddress(): string {
  const group = () => Math.floor(Math.random() * 65_536).toString(16)
  return `2001:db8:${group()}:${group()}::1`
}
