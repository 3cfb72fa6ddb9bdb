import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** How an answer differs from what an honest browser and device would give. */
export type Tweak = {
  origin?: string
  rpId?: string
  challenge?: string
  userHandle?: string
  /** Whether finger, face or PIN was asked for. */
  verified?: boolean
  /** A counter to claim instead of the next one. */
  counter?: number
  /** Signs something else than what it sends. */
  forged?: boolean
}

export type SoftwarePasskey = {
  id: string
  /** What a browser would send after making this passkey. */
  register(options: PublicKeyCredentialCreationOptionsJSON, tweak?: Tweak): RegistrationResponseJSON
  /** What it would send after using it. */
  answer(options: PublicKeyCredentialRequestOptionsJSON, tweak?: Tweak): AuthenticationResponseJSON
}

const [present, verifiedFlag, attested] = [0x01, 0x04, 0x40]

/** A passkey without a browser: an ES256 key that signs as the specification wants it (WebAuthn level 3, 6.1 and 6.5). */
export function softwarePasskey(home: { origin: string; rpId: string }): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = randomBytes(32)
  const id = rawId.toString('base64url')
  let [counter, owner] = [0, '']

  const clientData = (type: string, challenge: string, tweak: Tweak) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: tweak.challenge ?? challenge,
        origin: tweak.origin ?? home.origin,
        crossOrigin: false,
      }),
    )
  const authenticatorData = (flags: number, tweak: Tweak, rest = Buffer.alloc(0)) => {
    const said = Buffer.alloc(4)
    said.writeUInt32BE(tweak.counter ?? counter)
    const byte = flags | present | (tweak.verified === false ? 0 : verifiedFlag)
    return Buffer.concat([sha256(tweak.rpId ?? home.rpId), Buffer.from([byte]), said, rest])
  }
  const common = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }

  return {
    id,
    register(options, tweak = {}) {
      owner = options.user.id
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const length = Buffer.from([0, rawId.length])
      const data = Buffer.concat([Buffer.alloc(16), length, rawId, isoCBOR.encode(key)])
      const authData = new Uint8Array(authenticatorData(attested, tweak, data))
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]) as never,
      )
      return {
        ...common,
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, tweak).toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    answer(options, tweak = {}) {
      counter++
      const data = authenticatorData(0, tweak)
      const said = clientData('webauthn.get', options.challenge, tweak)
      const signed = tweak.forged ? randomBytes(69) : Buffer.concat([data, sha256(said)])
      return {
        ...common,
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle: tweak.userHandle ?? owner,
        },
      }
    },
  }
}

const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()
