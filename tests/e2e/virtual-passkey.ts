import type { CDPSession, Page } from '@playwright/test'

export type VirtualDevice = {
  /** How many passkeys it holds. */
  count(): Promise<number>
  /** Whether finger, face or PIN succeed when it asks for them. */
  setVerified(succeeds: boolean): Promise<void>
}

/** Gives a page's browser a device for passkeys, with a fingerprint reader that always agrees. */
export async function addPasskeyDevice(page: Page): Promise<VirtualDevice> {
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
