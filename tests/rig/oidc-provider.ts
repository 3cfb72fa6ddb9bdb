import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, type JWK, Provider } from 'oidc-provider'

/** Somebody at the provider: what it says about them, by the scopes it was asked for. */
export type ProviderPerson = Record<string, unknown> & { sub: string }

export type TestProvider = {
  issuer: string
  people: Map<string, ProviderPerson>
  /** What it does wrong from now on. */
  fault: 'none' | 'no-tokens' | 'foreign-keys'
  close(): Promise<void>
}

export const testClient = { clientId: 'sapocom', clientSecret: 'secret-of-sapocom-at-the-provider' }

/**
 * A real OpenID provider (`oidc-provider`), whose sign-in page asks only who one wants to be: a form with the fields
 * `login` (a subject) and `strong` (pretend that a second factor was asked for), and a button to cancel. It sends people
 * back to `/sign-in/sso/…/callback` of any host. Claims beside the subject come from its userinfo endpoint.
 */
export async function startOidcProvider(people: ProviderPerson[]): Promise<TestProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const known = new Map(people.map((person) => [person.sub, person]))
  const provider = makeProvider(issuer, known)
  const state: TestProvider = {
    issuer,
    people: known,
    fault: 'none',
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const answer = provider.callback()
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/token' && state.fault === 'no-tokens') return response.writeHead(503).end()
    if (request.url === '/jwks' && state.fault === 'foreign-keys') return sendForeignKeys(response)
    if (request.url?.startsWith('/login/')) return showLogin(provider, request, response)
    return answer(request, response)
  })
  return state
}

function makeProvider(issuer: string, people: Map<string, ProviderPerson>): Provider {
  const provider = new Provider(issuer, configurationOf(people))
  // As its documentation suggests where addresses are not known beforehand.
  provider.Client.prototype.redirectUriAllowed = (uri: string) =>
    /^\/sign-in\/sso\/[a-z0-9-]+\/callback$/.test(new URL(uri).pathname)
  return provider
}

const configurationOf = (people: Map<string, ProviderPerson>): Configuration => ({
  clients: [
    {
      client_id: testClient.clientId,
      client_secret: testClient.clientSecret,
      redirect_uris: ['http://127.0.0.1/sign-in/sso/x/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: {
    openid: ['sub', 'acr', 'amr', 'auth_time'],
    profile: ['name', 'given_name', 'family_name', 'locale', 'groups', 'realm_access', 'oid'],
    email: ['email', 'email_verified'],
    phone: ['phone_number'],
  },
  scopes: ['openid', 'profile', 'email', 'phone'],
  acrValues: ['gold'],
  pkce: { required: () => true },
  cookies: { keys: ['only-for-tests'] },
  jwks: { keys: [signingKey()] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
  ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
  findAccount: (_ctx, sub) => {
    const person = people.get(sub)
    return person && { accountId: sub, claims: () => person }
  },
  // Nobody is asked whether we may know her.
  async loadExistingGrant(ctx) {
    const { client, session, provider } = ctx.oidc
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
    grant.addOIDCScope('openid profile email phone')
    await grant.save()
    return grant
  },
})

const signingKey = (): JWK => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: 'only', use: 'sig', alg: 'RS256' } as JWK
}

function sendForeignKeys(response: ServerResponse): void {
  const { kty, n, e, kid, use, alg } = signingKey() as JWK & Record<string, unknown>
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ keys: [{ kty, n, e, kid, use, alg }] }))
}

async function showLogin(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(loginPage)
    return
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const form = new URLSearchParams(body)
  const proof = form.has('strong') ? { acr: 'gold', amr: ['pwd', 'otp', 'mfa'] } : { amr: ['pwd'] }
  await provider.interactionFinished(
    request,
    response,
    form.has('cancel')
      ? { error: 'access_denied', error_description: 'Not today' }
      : { login: { accountId: form.get('login') ?? '', remember: false, ...proof } },
    { mergeWithLastSubmission: false },
  )
}

const loginPage = `<!doctype html><html lang="en"><title>Test provider</title><form method="post">
<label>Login <input name="login"></label> <label><input type="checkbox" name="strong"> second factor</label>
<button>Sign in</button> <button name="cancel" value="1">Cancel</button></form>`
