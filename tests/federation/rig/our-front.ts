import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { buildFront } from '#http/front.ts'
import { completeConfig } from '#platform/config.ts'
import { nextHost } from './next-host.ts'

/**
 * Our machine routes in this process, on an address of their own, for the test file's own database (call
 * `connectTestDatabase` before). Other servers of this machine may be talked to. Nothing is worked off by itself.
 * @returns what tells its address
 */
export function openOurFront(): () => string {
  let url = ''
  let close = async () => undefined as unknown

  beforeAll(async () => {
    const host = nextHost()
    const front = await buildFront({ root: '' })
    await front.listen({ host, port: 0 })
    const { port } = front.server.address() as AddressInfo
    url = `http://${host}:${port}`
    completeConfig({ PUBLIC_URL: url, ALLOW_LOOPBACK_PEERS: true })
    close = () => front.close()
  })

  afterAll(() => close())
  return () => url
}
