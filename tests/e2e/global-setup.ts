/**
 * Starts our server for the browser tests and sets `E2E_ORIGIN`, from which the tests take their base address.
 * Returns what stops it again. With `E2E_ORIGIN` given from outside, that server is tested.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  if (process.env.E2E_ORIGIN) return async () => undefined
  throw new Error('tests/e2e/global-setup.ts does not start the server yet. Set E2E_ORIGIN to a running one.')
}
