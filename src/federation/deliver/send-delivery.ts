import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import { foreignFetch } from '#platform/remote-fetch-foreign.ts'
import { ownLane } from '#platform/remote-fetch-lanes.ts'
import type { RemotePool } from '#platform/remote-fetch-pool.ts'
import { synchronizationHeader } from '../signatures/signed-request.ts'
import type { Claimed, Letter } from './claim-deliveries.ts'
import { synchronizationOf } from './followers-digests.ts'
import { type Heard, mayBeTheSignature } from './outcome-rules.ts'
import type { SignatureScheme } from './signature-schemes.ts'
import { signerOf } from './signer.ts'

/** What a host answers to a delivery is not read further than this. */
const mostAnswer = 64 * 1024

export type Sent = { heard: Heard; learned: SignatureScheme | null }

/**
 * Brings one activity to one inbox: signed as its host took it last, where that is not known by draft-cavage; if it is not
 * let in, once more the other way. A host that says it wants RFC 9421 (Accept-Signature) gets that next time.
 */
export async function sendDelivery(
  delivery: Pick<Claimed, 'inboxUrl' | 'host' | 'signature'>,
  letter: Letter,
  pool: RemotePool,
): Promise<Sent> {
  const known = delivery.signature
  const first: SignatureScheme = known ?? 'cavage'
  const synchronization = letter.toFollowers ? await synchronizationOf(letter.accountId, delivery.host) : null
  const sent = {
    url: delivery.inboxUrl,
    pool,
    headers: synchronization === null ? {} : { [synchronizationHeader]: synchronization },
  }
  const one = await attempt(letter, sent, first)
  if (!mayBeTheSignature(one.heard)) return { heard: one.heard, learned: lesson(known, first, one) }
  const second: SignatureScheme = first === 'cavage' ? 'rfc9421' : 'cavage'
  const other = await attempt(letter, sent, second)
  return isTaken(other.heard) ? { heard: other.heard, learned: second } : { heard: one.heard, learned: null }
}

type Attempt = { heard: Heard; wantsRfc9421: boolean }

const isTaken = (heard: Heard): boolean => 'status' in heard && heard.status >= 200 && heard.status < 300

function lesson(known: SignatureScheme | null, used: SignatureScheme, { heard, wantsRfc9421 }: Attempt) {
  const best = wantsRfc9421 ? 'rfc9421' : used
  return isTaken(heard) && best !== known ? best : null
}

async function attempt(
  { accountId, body }: Letter,
  { url, pool, headers: more }: { url: string; pool: RemotePool; headers: Record<string, string> },
  scheme: SignatureScheme,
): Promise<Attempt> {
  const sign = await signerOf(accountId, scheme)
  try {
    const { status, headers } = await foreignFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/activity+json', accept: 'application/json', ...more },
      body,
      mostBytes: mostAnswer,
      sign,
      pool,
      lane: ownLane,
    })
    return {
      heard: { status, retryAfter: headers.get('retry-after') },
      wantsRfc9421: headers.has('accept-signature'),
    }
  } catch (error) {
    if (!isRemoteFetchError(error)) throw error
    return { heard: { failure: error.code }, wantsRfc9421: false }
  }
}
