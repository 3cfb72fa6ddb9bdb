// The least a server can do: node:http alone, the same bytes and headers for whatever is asked. Takes them as a message
// and answers with its port.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BareAnswer = { status: number; headers: Record<string, string>; base64: string }

process.once('message', ({ status, headers, base64 }: BareAnswer) => {
  const bytes = Buffer.from(base64, 'base64')
  const server = createServer((_request, response) => {
    response.writeHead(status, headers).end(status === 304 ? undefined : bytes)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit(0))
