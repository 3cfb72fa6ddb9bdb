import type { FastifyInstance } from 'fastify'
import { readSession } from '#domain/sessions/read-session.ts'
import { sessionCookie } from '#doors/session-cookie.ts'

type Login = { login: string; strong?: boolean; cancel?: boolean }

/**
 * A browser that is sent between us and an identity provider: it keeps the cookies of both apart and follows redirects
 * step by step, so that a test can stop in between and tamper.
 */
export class SsoBrowser {
  readonly #front: FastifyInstance
  readonly #ours = new Map<string, string>()
  readonly #theirs = new Map<string, string>()

  constructor(front: FastifyInstance, cookie?: string) {
    this.#front = front
    if (cookie) this.carry(cookie)
  }

  /** Takes another cookie along to us. */
  carry(cookie: string): void {
    keep(this.#ours, [cookie])
  }

  /** Opens one of our addresses as a page of ours would link it; where it leads to. */
  async open(path: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.#front.inject({
      url: path,
      headers: { cookie: cookiesOf(this.#ours), 'sec-fetch-site': 'same-origin', ...headers },
    })
    if (response.statusCode !== 302)
      throw new Error(`${path} answered ${response.statusCode}: ${response.body}`)
    keep(this.#ours, response.headers['set-cookie'])
    return String(response.headers.location)
  }

  /** Signs in at the provider; the path it sends us back to. */
  async logIn(address: string, who: Login): Promise<string> {
    let next = address
    while (!next.includes('/callback?')) {
      const isForm = next.includes('/login/')
      next = await this.#ask(next, isForm ? fields(who) : null)
    }
    const { pathname, search } = new URL(next)
    return `${pathname}${search}`
  }

  /** There and back again; where it ends. */
  async signIn(begin: string, who: Login): Promise<string> {
    return this.open(await this.logIn(await this.open(begin), who))
  }

  async #ask(address: string, form: URLSearchParams | null): Promise<string> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: cookiesOf(this.#theirs) },
      ...(form && { method: 'POST', body: form }),
    })
    const location = response.headers.get('location')
    if (!location) throw new Error(`${address} answered ${response.status}: ${await response.text()}`)
    keep(this.#theirs, response.headers.getSetCookie())
    return new URL(location, address).href
  }

  /** As if she had signed out at the provider. */
  forgetProvider(): void {
    this.#theirs.clear()
  }

  get cookie(): string {
    return cookiesOf(this.#ours)
  }

  get token(): string | undefined {
    return this.#ours.get(sessionCookie())
  }

  /** The session it has now. */
  session = () => readSession(this.token ?? '')
}

const fields = ({ login, strong, cancel }: Login): URLSearchParams =>
  new URLSearchParams({ login, ...(strong && { strong: 'on' }), ...(cancel && { cancel: '1' }) })

function keep(jar: Map<string, string>, set: string | string[] | number | undefined): void {
  for (const line of [set ?? []].flat()) {
    const [pair = ''] = String(line).split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
}

const cookiesOf = (jar: Map<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
