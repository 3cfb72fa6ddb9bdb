import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { createProvider } from '#domain/sso/create-provider.ts'
import type { ProviderForm } from '#domain/sso/provider-rules.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { type ProviderPerson, startOidcProvider, type TestProvider, testClient } from './oidc-provider.ts'
import { SsoBrowser } from './sso-browser.ts'

/** Our front and two real providers: `land` admits whoever it knows, `stadt` nobody new. */
export type SsoScene = {
  front: FastifyInstance
  land: TestProvider
  stadt: TestProvider
  landId: bigint
  browser(cookie?: string): SsoBrowser
  /** Signs somebody in at `land` with a second factor, and tells who she is here. */
  enter(login: string): Promise<{ at: SsoBrowser; userId: bigint }>
  addProvider(slug: string, provider: TestProvider, more?: Partial<ProviderForm>): Promise<bigint>
}

/** Somebody at a provider, with all it usually says. */
export const person = (sub: string, more: Record<string, unknown> = {}): ProviderPerson => ({
  sub,
  name: `PK ${sub}`,
  email: `${sub}@polizei.example`,
  email_verified: true,
  ...more,
})

/** Begins before the tests of a file and ends after them; everybody at `land` is known from the start. */
export function ssoScene(people: ProviderPerson[]): SsoScene {
  const scene = { browser, enter, addProvider } as SsoScene

  beforeAll(async () => {
    scene.land = await startOidcProvider(people)
    scene.stadt = await startOidcProvider([person('maja', { name: 'Somebody else' }), person('olga')])
    scene.landId = await addProvider('land', scene.land, {
      admitsUnknown: true,
      strongValues: ['gold', 'mfa'],
    })
    await addProvider('stadt', scene.stadt)
    scene.front = await buildFront({ root: '.' })
  })

  afterAll(async () => {
    setClock(undefined)
    await scene.front.close()
    await Promise.all([scene.land.close(), scene.stadt.close()])
  })

  function browser(cookie?: string): SsoBrowser {
    return new SsoBrowser(scene.front, cookie)
  }

  async function enter(login: string): Promise<{ at: SsoBrowser; userId: bigint }> {
    const at = browser()
    await at.signIn('/sign-in/sso/land', { login, strong: true })
    const session = await at.session()
    if (!session) throw new Error(`${login} did not get in`)
    return { at, userId: session.userId }
  }

  return scene
}

async function addProvider(
  slug: string,
  provider: TestProvider,
  more: Partial<ProviderForm> = {},
): Promise<bigint> {
  const { providerId } = await createProvider('operator', {
    ...testClient,
    slug,
    name: `Polizei ${slug}`,
    issuer: provider.issuer,
    scopes: 'openid profile email phone',
    strongValues: [],
    admitsUnknown: false,
    scimIdClaim: 'sub',
    ...more,
  })
  return providerId
}
