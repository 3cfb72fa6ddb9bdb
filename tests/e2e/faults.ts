import type { BrowserContext } from '@playwright/test'

export type Fault = { url: string; text: string }

/** Answers with 4xx are part of many tests; the browser logs each of them. */
const expected = /^Failed to load resource: the server responded with a status of 4\d\d/

/** Gathers what a browser complains about: uncaught errors, breaches of the content security policy, logged errors. */
export async function watchFaults(context: BrowserContext) {
  const faults: Fault[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error' || expected.test(message.text())) return
    faults.push({ url: message.page()?.url() ?? '', text: message.text() })
  })
  context.on('weberror', (error) =>
    faults.push({ url: error.page()?.url() ?? '', text: String(error.error()) }),
  )
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Content security policy: ${violatedDirective} kept out ${blockedURI}`)
    })
  })
  return {
    faults,
    expectNone() {
      if (faults.length === 0) return
      const lines = faults.map(({ url, text }) => `  ${url}: ${text}`)
      throw new Error(`The browser complained:\n${lines.join('\n')}`)
    },
  }
}
