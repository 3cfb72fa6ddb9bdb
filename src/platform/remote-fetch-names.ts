import { lookup } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopbackHost } from './public-address.ts'
import { RemoteFetchError } from './remote-fetch-error.ts'
import { turns } from './turns.ts'

/** All addresses that a name stands for. */
export type NameLookup = (host: string) => Promise<string[]>

/** More addresses of one name are not tried: a name may have thousands. */
const mostAddresses = 6

/** By the machine's own means: its hosts file, its search domains. Holds one of the few threads of the process. */
export const askMachine: NameLookup = (host) =>
  new Promise((resolve, reject) =>
    lookup(host, { all: true, order: 'verbatim' }, (error, found) =>
      error ? reject(error) : resolve(found.map(({ address }) => address)),
    ),
  )

const machineInTurn = turns('look-ups of strange names', { atOnce: 2, waiting: 100 })

/**
 * For names that strangers choose: asks the name servers without holding a thread, for a name server that never answers must not
 * stop everything that reads a file. Only names they do not know are asked of the machine, two at once.
 */
export const askNameServers: NameLookup = async (host) => {
  if (isLoopbackHost(host)) return ['127.0.0.1']
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (found.length > 0) return found
  const codes = [four, six].map((answer) => answer.status === 'rejected' && answer.reason.code)
  if (codes.includes('ETIMEOUT')) throw new Error('The name servers do not answer')
  return machineInTurn(() => askMachine(host))
}

/** A look-up for sockets that knows only the addresses that may be connected to. */
export const lookupAmong =
  (ask: NameLookup, mayConnect: (address: string) => boolean): LookupFunction =>
  (host, { all }, done) => {
    ask(host).then(
      (addresses) => {
        const [first, ...others] = addresses
          .filter(mayConnect)
          .slice(0, mostAddresses)
          .map((address) => ({ address, family: isIP(address) }))
        if (!first) done(new RemoteFetchError('refused'), [])
        else if (all) done(null, [first, ...others])
        else done(null, first.address, first.family)
      },
      (error) => done(error, []),
    )
  }
