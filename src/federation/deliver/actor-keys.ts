import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { accountUri, instanceUri } from '#domain/addresses.ts'
import { sealedPurposes } from '#domain/sealing-rules.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { seal, unseal } from '#platform/key-ring.ts'
import { generateActorKeys } from '../signatures/keys.ts'

/** The number under which the instance itself has its keys and signs. */
export const instanceId = 0n

/** The address of an account here as others know it, or of the instance (0n). */
export const signingUri = (accountId: bigint): string =>
  accountId === instanceId ? instanceUri() : accountUri(accountId)

/** What others verify with: `{actor}#main-key` (RSA, PEM) and `{actor}#ed25519-key` (Multikey, FEP-521a). */
export type PublicKeys = {
  rsa: { id: string; pem: string }
  ed25519: { id: string; key: KeyObject }
}

/** What an account here signs with. */
export type SigningKeys = {
  rsa: { id: string; key: KeyObject }
  ed25519: { id: string; key: KeyObject }
}

type Row = {
  rsaPublic: string
  sealedRsa: Uint8Array
  ed25519Public: string
  sealedEd25519: Uint8Array
}
type Held = { row: Row; opened?: SigningKeys }

const most = 5_000
const held = new Map<bigint, Promise<Held>>()

/** The public keys of an account here, or of the instance (0n); made when somebody asks for the first time. */
export async function publicKeysOf(accountId: bigint): Promise<PublicKeys> {
  const { row } = await keysOf(accountId)
  const ids = idsOf(accountId)
  return {
    rsa: { id: ids.rsa, pem: row.rsaPublic },
    ed25519: { id: ids.ed25519, key: createPublicKey(row.ed25519Public) },
  }
}

/** The keys that an account here, or the instance (0n), signs with; made when somebody asks for the first time. */
export async function signingKeysOf(accountId: bigint): Promise<SigningKeys> {
  const keys = await keysOf(accountId)
  try {
    keys.opened ??= open(accountId, keys.row)
    return keys.opened
  } catch {
    // Sealed anew since it was read, and the old key of the ring is gone.
    held.delete(accountId)
    const anew = await keysOf(accountId)
    anew.opened ??= open(accountId, anew.row)
    return anew.opened
  }
}

const idsOf = (accountId: bigint) => ({
  rsa: `${signingUri(accountId)}#main-key`,
  ed25519: `${signingUri(accountId)}#ed25519-key`,
})

function open(accountId: bigint, row: Row): SigningKeys {
  const ids = idsOf(accountId)
  return {
    rsa: { id: ids.rsa, key: createPrivateKey(unseal(row.sealedRsa, sealedPurposes.actorRsa)) },
    ed25519: {
      id: ids.ed25519,
      key: createPrivateKey(unseal(row.sealedEd25519, sealedPurposes.actorEd25519)),
    },
  }
}

/** Remembered, the longest unused go first. */
function keysOf(accountId: bigint): Promise<Held> {
  const known = held.get(accountId)
  held.delete(accountId)
  const keys = known ?? loadOrMake(accountId)
  held.set(accountId, keys)
  if (!known) keys.catch(() => held.delete(accountId))
  for (const oldest of held.keys()) {
    if (held.size <= most) break
    held.delete(oldest)
  }
  return keys
}

/** Two nodes that make them at the same moment: the first one's count. */
async function loadOrMake(accountId: bigint): Promise<Held> {
  const known = await load(accountId)
  if (known) return { row: known }
  await database().actorKey.createMany({
    data: [{ accountId, ...(await make()), createdAt: now() }],
    skipDuplicates: true,
  })
  const row = await load(accountId)
  if (!row) throw new Error('Keys that were just made are not there')
  return { row }
}

const load = (accountId: bigint): Promise<Row | null> =>
  database().actorKey.findUnique({
    where: { accountId },
    select: { rsaPublic: true, sealedRsa: true, ed25519Public: true, sealedEd25519: true },
  })

async function make() {
  const { rsa, ed25519 } = await generateActorKeys()
  return {
    rsaPublic: rsa.publicKey,
    sealedRsa: seal(rsa.privateKey, sealedPurposes.actorRsa),
    ed25519Public: ed25519.publicKey,
    sealedEd25519: seal(ed25519.privateKey, sealedPurposes.actorEd25519),
  }
}

/** For tests: forgets what is remembered. */
export const forgetActorKeys = (): void => held.clear()
