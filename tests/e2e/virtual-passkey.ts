import type { CDPSession, Page } from '@playwright/test'

export type VirtualDevice = {
  /** How many passkeys it holds. */
  count(): Promise<number>
  /** Whether finger, face or PIN succeed when it asks for them. */
  setVerified(succeeds: boolean): Promise<void>
}

/**
 * Gives a page's browser a device for passkeys, with a fingerprint reader that always agrees: it also picks a suggestion as
 * soon as a form offers one. Without `suggests` the browser is one that knows no suggestions, and waits for a button.
 */
export async function addPasskeyDevice(page: Page, { suggests = false } = {}): Promise<VirtualDevice> {
  if (!suggests) await page.addInitScript(hideSuggestions)
  const client: CDPSession = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    count: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    setVerified: async (isUserVerified) => {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}

/** Runs in the browser. */
function hideSuggestions(): void {
  if ('PublicKeyCredential' in window) PublicKeyCredential.isConditionalMediationAvailable = async () => false
}
