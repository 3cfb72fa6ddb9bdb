import { defineConfig } from '@playwright/test'
import { launchOptions } from './tests/rig/browser.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'var/test/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A busy CI machine may miss a moment once; what fails twice is wrong. At a desk everything must hold at once.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? 'dot' : 'line',
  use: {
    browserName: 'chromium',
    launchOptions: await launchOptions(),
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // Recording makes a test take half as long again: in CI only what has failed once is recorded.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    // Set by the global setup, which runs before the workers read this file.
    ...(process.env.E2E_ORIGIN ? { baseURL: process.env.E2E_ORIGIN } : {}),
  },
  projects: [
    // What depends on the size of the screen stands in a folder of its own; the rest is proven once.
    {
      name: 'phone',
      testMatch: 'every-screen/*.test.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
  ],
})
