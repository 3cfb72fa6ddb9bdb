import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#domain/errors.ts'
import { answerPasskeySignIn, proveByPasskey } from '#domain/factors/answer-passkey-question.ts'
import { beginPasskeyProof, beginPasskeySignIn } from '#domain/factors/begin-passkey-question.ts'
import { beginPasskeyRegistration } from '#domain/factors/begin-passkey-registration.ts'
import { finishPasskeyRegistration } from '#domain/factors/finish-passkey-registration.ts'
import { forgiveAttempts } from '#domain/limits/forgive-attempts.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import type { Ceremony } from '#domain/sessions/ceremonies.ts'
import { addressHeader, addressOf } from '#doors/address.ts'
import { demandEntrant } from '#doors/as-viewer.ts'
import { cookieOfNewToken } from '#doors/prove-identity.ts'
import { demandSameOrigin } from '#doors/same-origin.ts'
import { asSetCookie, cookieName, cookieValue, type OurCookie, ourCookie } from '#doors/session-cookie.ts'
import { beginSession } from '#doors/sign-in.ts'

/** base64url of no more than a browser could mean; what it says is checked with its signature. */
const bytes = z
  .string()
  .max(40_000)
  .regex(/^[\w-]*$/)
const credential = {
  id: z
    .string()
    .min(1)
    .max(1_400)
    .regex(/^[\w-]+$/),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z
    .record(z.string(), z.unknown())
    .default({})
    .transform(() => ({})),
}
const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
})
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: transports.max(10).optional().catch(undefined),
  }),
})

const anybody = 'signing in is for who is not signed in yet; a challenge says nothing about anybody'

/**
 * What scripts of /sign-in and /settings/sign-in ask to use a passkey: each time a question, which the browser answers
 * once, in five minutes, with the cookie it came with.
 */
export const passkeyRoutes: FastifyPluginAsync = async (front) => {
  front.addHook('onRequest', async (request, reply) => {
    demandSameOrigin(request.headers)
    reply.header('cache-control', 'no-store')
  })
  signInRoutes(front)
  proofRoutes(front)
  registrationRoutes(front)
}

function signInRoutes(front: Front): void {
  front.post('/api/passkeys/sign-in/question', { config: { open: anybody } }, async (request, reply) => {
    await limitAttempts(question, { address: addressOfRequest(request) })
    const { options, ceremony } = await beginPasskeySignIn()
    return reply.header('set-cookie', cookieOfCeremony(ceremony)).send(options)
  })

  front.post('/api/passkeys/sign-in', { config: { open: anybody } }, async (request, reply) => {
    const { cookie, 'user-agent': userAgent = '' } = request.headers
    const ground = await answerPasskeySignIn({
      ceremonyId: ceremonyOf(cookie),
      response: parse(assertion, request.body) as AuthenticationResponseJSON,
    })
    const session = await beginSession({ userId: ground.userId, userAgent, proof: 'passkey', ground })
    await forgiveAttempts(question, { address: addressOfRequest(request) })
    return signedIn(reply, session)
  })
}

function proofRoutes(front: Front): void {
  front.post('/api/passkeys/proof/question', { config: { open: own } }, async (request, reply) => {
    const session = await demandEntrant(request.headers.cookie, ['second-factor'])
    await limitAttempts(question, { browser: session.sessionId })
    const { options, ceremony } = await beginPasskeyProof(session)
    return reply.header('set-cookie', cookieOfCeremony(ceremony)).send(options)
  })

  front.post('/api/passkeys/proof', { config: { open: own } }, async (request, reply) => {
    const { cookie } = request.headers
    const session = await demandEntrant(cookie, ['second-factor'])
    const renewed = await proveByPasskey(session, {
      ceremonyId: ceremonyOf(cookie),
      response: parse(assertion, request.body) as AuthenticationResponseJSON,
    })
    return signedIn(reply, cookieOfNewToken(renewed))
  })
}

const own = 'shows who one is, in a session that may lack its second factor still'

function registrationRoutes(front: Front): void {
  const policy = { config: { action: 'factor.manage' as const } }

  front.post('/api/passkeys/registration/question', policy, async (request, reply) => {
    const session = await demandEntrant(request.headers.cookie, ['set-up'])
    await limitAttempts(question, { browser: session.sessionId })
    const { options, ceremony } = await beginPasskeyRegistration(session)
    return reply.header('set-cookie', cookieOfCeremony(ceremony)).send(options)
  })

  front.post('/api/passkeys/registration', policy, async (request, reply) => {
    const { cookie } = request.headers
    const session = await demandEntrant(cookie, ['set-up'])
    const { name, response } = parse(
      z.object({ name: z.string().max(400), response: attestation }),
      request.body,
    )
    const renewed = await finishPasskeyRegistration(session, {
      ceremonyId: ceremonyOf(cookie),
      response: response as RegistrationResponseJSON,
      name,
    })
    return signedIn(reply, cookieOfNewToken(renewed))
  })
}

/** What is counted: a question is a row for five minutes. */
const question = 'passkey-question'

const addressOfRequest = (request: FastifyRequest) => addressOf(request.raw.headers[addressHeader])

type Front = Parameters<FastifyPluginAsync>[0]

const cookieOfCeremony = ({ id, expiresAt }: Ceremony): string =>
  asSetCookie(ourCookie('ceremony', id, expiresAt))

const ceremonyOf = (cookies: string | undefined): string | undefined =>
  cookieValue(cookies, cookieName('ceremony'))

/** The session's cookie comes, the ceremony's goes. */
const signedIn = (reply: FastifyReply, session: OurCookie): FastifyReply =>
  reply
    .header('set-cookie', [asSetCookie(session), asSetCookie(ourCookie('ceremony', '', new Date(0)))])
    .code(204)
    .send()

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new DomainError('form-invalid', { cause: parsed.error })
  return parsed.data
}
