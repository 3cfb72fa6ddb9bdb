/**
 * Runs first in the browser. Pages may give no text to the browser as code (Trusted Types, http/security-headers.ts);
 * Next's loader names further scripts of ours by their address, and that alone is allowed here.
 */
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): void
}

const ours = /^\/_next\/static\/[\w./~()[\]@%-]+\.js(?:\?[\w=&.-]*)?$/

const { trustedTypes } = window as { trustedTypes?: Policies }

trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const url = new URL(address, location.href)
    return url.origin === location.origin && ours.test(url.pathname + url.search) ? address : null
  },
})
