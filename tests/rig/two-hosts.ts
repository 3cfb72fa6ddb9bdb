import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { completeConfig } from '#platform/config.ts'
import { citizen } from './cast.ts'
import { federate } from './federate.ts'
import { type InboxHost, startInboxHost } from './inbox-host.ts'
import { followFromElsewhere, newRemote } from './remote-people.ts'

const hosts: InboxHost[] = []

/** Two other servers for a test file, on 127.0.0.2 and 127.0.0.3. Before each test everything that waits is told, and forgotten there. */
export function connectTwoHosts(): void {
  beforeAll(async () => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: true })
    hosts.push(await startInboxHost('127.0.0.2'), await startInboxHost('127.0.0.3'))
  })
  afterAll(async () => {
    await Promise.all(hosts.map((host) => host.stop()))
  })
  beforeEach(async () => {
    await federate()
    for (const host of hosts) {
      host.behave({ status: 202 })
      host.received.length = 0
    }
  })
}

/** The server on 127.0.0.2. */
export const near = (): InboxHost => hosts[0] as InboxHost
/** The server on 127.0.0.3. */
export const far = (): InboxHost => hosts[1] as InboxHost

export const typesAt = (host: InboxHost) => host.received.map(({ activity }) => activity.type)
export const pathsAt = (host: InboxHost) => host.received.map(({ path }) => path)

let people = 0

/** A number that no other call in this file gave. */
export const unique = (): number => ++people
export const somebody = (): Promise<Viewer> => citizen(`sagt${unique()}`)

/** Somebody of ours with a follower on the near server; the Accept is out. */
export async function withFollower(): Promise<{ person: Viewer; followerId: bigint; uri: string }> {
  const person = await somebody()
  const followerId = await newRemote(near().url)
  const uri = `${near().url}/follows/${followerId}`
  await followFromElsewhere(followerId, person.accountId, uri)
  await federate()
  expect(typesAt(near())).toEqual(['Accept'])
  near().received.length = 0
  return { person, followerId, uri }
}
