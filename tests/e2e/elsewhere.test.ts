import { expect, type Page } from '@playwright/test'
import { signIn } from './entrance.ts'
import { test as base } from './fixtures.ts'
import { type Neighbour, startNeighbour } from './neighbour.ts'
import { scene } from './people.ts'
import { cardOf, publish, unique } from './posting.ts'

type Fixtures = {
  neighbour: Neighbour
  /** A reader without an account whose browser may go to the neighbour's pages as well. */
  traveller: (options?: { javaScriptEnabled?: boolean }) => Promise<Page>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  neighbour: async ({}, use) => {
    const neighbour = await startNeighbour()
    await use(neighbour)
    await neighbour.stop()
  },
  traveller: async ({ browser, baseURL, extraHTTPHeaders, proxy, neighbour }, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        ...(extraHTTPHeaders ? { extraHTTPHeaders } : {}),
        ...(proxy ? { proxy: { ...proxy, bypass: `${proxy.bypass},${neighbour.host}` } } : {}),
        ...options,
      })
      ends.push(() => context.close())
      return context.newPage()
    })
    for (const end of ends) await end()
  },
})

const lookFor = async (page: Page, what: string) => {
  await page.goto('/search')
  await page.getByLabel('Name, @name@server').fill(what)
  await page.getByRole('button', { name: 'Suchen' }).click()
}

test.describe('searching', () => {
  test('leads from a whole address straight to the account on another server', async ({
    open,
    neighbour,
  }) => {
    const page = await open('anna')
    await lookFor(page, `@${neighbour.handle}`)
    await expect(page).toHaveURL(`/@${neighbour.handle}`)
    await expect(page.getByText('Maja von nebenan').first()).toBeVisible()
    await expect(page.getByText(`Konto auf ${neighbour.host}`)).toBeVisible()
    await lookFor(page, neighbour.uri)
    await expect(page).toHaveURL(`/@${neighbour.handle}`)
  })

  test('finds authorities and people by the beginning of a name, without a script too', async ({ open }) => {
    const page = await open('anna', { javaScriptEnabled: false })
    await lookFor(page, 'hafen')
    await expect(page.getByRole('link', { name: /Pressestelle Hafenamt/ })).toBeVisible()
    await lookFor(page, 'petersen')
    await expect(page.getByRole('link', { name: /Anna Petersen/ }).last()).toBeVisible()
    await lookFor(page, '#Ostufer')
    await expect(page).toHaveURL('/tags/ostufer')
  })

  test('says in words that there is nothing, or that a server is silent', async ({ open, neighbour }) => {
    const page = await open('anna')
    await lookFor(page, `@niemand@${neighbour.host}`)
    await expect(page.getByRole('heading', { name: 'Nichts gefunden' })).toBeVisible()
    neighbour.at.set('/.well-known/webfinger', (_request, response) => response.writeHead(503).end())
    await lookFor(page, `@maja@${neighbour.host}`)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('antwortet gerade nicht')
    await lookFor(page, 'gibtesnicht')
    await expect(page.getByText('Prüfen Sie die Schreibweise')).toBeVisible()
  })

  test('asks no other server for a reader without an account, and says so', async ({ open, neighbour }) => {
    const page = await open(null)
    await lookFor(page, `@${neighbour.handle}`)
    await expect(page.getByText('nur für Menschen, die hier angemeldet sind')).toBeVisible()
    expect(neighbour.seen).toEqual([])
    await lookFor(page, `@${scene().elsewhere.handle}`)
    await expect(page).toHaveURL(`/@${scene().elsewhere.handle}`)
  })
})

test.describe('what was written elsewhere', () => {
  test('says where it comes from, leads there, and is not for search engines', async ({ open }) => {
    const page = await open(null)
    const { handle, film } = scene().elsewhere
    await page.goto(`/@${handle}`)
    await expect(page.getByText('Konto auf netz.hafenamt.example')).toBeVisible()
    await expect(page.getByText('Hafenamt Nordküste ist Partnerbehörde dieses Servers.')).toBeVisible()
    const original = page.getByRole('link', { name: /Originalprofil ansehen \(auf netz\.hafenamt\.example/ })
    await expect(original).toHaveAttribute('href', 'https://netz.hafenamt.example/users/pressestelle')
    await expect(original).toHaveAttribute('rel', 'noopener noreferrer')
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
      'href',
      'https://netz.hafenamt.example/users/pressestelle',
    )
    await page.goto(`/@${handle}/${film}`)
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
    await expect(page.getByRole('link', { name: /Original auf netz/ })).toHaveAttribute(
      'href',
      /^https:\/\/netz/,
    )
    const video = page.getByRole('link', { name: /Video auf netz.hafenamt.example ansehen/ })
    await expect(video).toContainText('Ein Kran hebt ein Fertigteil')
    await expect(video).toHaveAttribute('href', 'https://netz.hafenamt.example/films/1.mp4')
  })

  test('leads to the new account where somebody has moved, and lets nobody new follow', async ({ open }) => {
    const page = await open('anna')
    await page.goto(`/@${scene().elsewhere.moved}`)
    await expect(page.getByText('Hafenamt (alt) ist umgezogen')).toBeVisible()
    await expect(page.getByRole('button', { name: /folgen/ })).toHaveCount(0)
    await page.getByRole('link', { name: `@${scene().elsewhere.handle}` }).click()
    await expect(page).toHaveURL(`/@${scene().elsewhere.handle}`)
  })
})

test.describe('somebody with an account elsewhere', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`follows from her own server, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
      traveller,
      neighbour,
      baseURL,
    }) => {
      const page = await traveller({ javaScriptEnabled })
      await page.goto('/@polizei_ostufer')
      await page.getByRole('link', { name: 'Polizei Ostufer folgen' }).click()
      await page.getByLabel('Ihr Konto').fill(`@${neighbour.handle}`)
      await page.getByRole('button', { name: 'Weiter zu meinem Server' }).click()
      await expect(page).toHaveURL(new RegExp(`^${neighbour.origin}/authorize_interaction`))
      await expect(page.locator('#uri')).toHaveText(`${baseURL}/ap/actors/${scene().agency}`)
    })
  }

  test('answers a post from her own server', async ({ traveller, neighbour, baseURL }) => {
    const page = await traveller()
    await page.goto(`/@polizei_ostufer/${scene().thread}`)
    await page.getByRole('link', { name: 'Mitreden' }).click()
    await page.getByLabel('Ihr Konto').fill(neighbour.handle)
    await page.getByRole('button', { name: 'Weiter zu meinem Server' }).click()
    await expect(page.locator('#uri')).toHaveText(`${baseURL}/ap/posts/${scene().thread}`)
  })

  test('is told what is wrong, keeps what she typed, and can sign in instead', async ({
    open,
    neighbour,
  }) => {
    const page = await open(null, { javaScriptEnabled: false })
    await page.goto('/@polizei_ostufer/follow')
    await expect(page.getByText(/@polizei_ostufer@localhost:\d+/)).toBeVisible()
    for (const [typed, said] of [
      ['maja', 'Bitte schreiben Sie Ihr Konto so'],
      [`niemand@${neighbour.host}`, 'kennt kein solches Konto'],
    ] as const) {
      await page.getByLabel('Ihr Konto').fill(typed)
      await page.getByRole('button', { name: 'Weiter zu meinem Server' }).click()
      await expect(page.getByText(said)).toBeVisible()
      await expect(page.getByLabel('Ihr Konto')).toHaveValue(typed)
    }
    await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click()
    await expect(page).toHaveURL('/sign-in?returnTo=%2F%40polizei_ostufer')
  })
})

test('somebody of ours who comes from elsewhere signs in and follows', async ({
  newcomer,
  open,
  neighbour,
}) => {
  const { handle } = await newcomer()
  const page = await open(null, { javaScriptEnabled: false })
  await page.goto(`/authorize_interaction?uri=${encodeURIComponent(neighbour.uri)}`)
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/)
  await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
  await fillPassword(page)
  await expect(page).toHaveURL(/\/authorize_interaction\?uri=/)
  await expect(page.getByText(`Sie sind angemeldet als @${handle}`)).toBeVisible()
  await page.getByRole('button', { name: /folgen/ }).click()
  await expect(page).toHaveURL(`/@${neighbour.handle}`)
  await expect(page.getByRole('button', { name: /Angefragt/ })).toBeVisible()
  await expect.poll(() => neighbour.heard()).toContain('Follow')
})

async function fillPassword(page: Page): Promise<void> {
  const { password } = await import('../rig/password.ts')
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
}

test('whoever is mentioned by her whole address is looked up, mentioned and told', async ({
  newcomer,
  neighbour,
}) => {
  const { page } = await newcomer()
  const words = unique('Moin nach nebenan')
  await publish(page, `@${neighbour.handle} ${words}`)
  await expect(
    cardOf(page, words)
      .getByRole('link', { name: `@${neighbour.handle}`, exact: true })
      .first(),
  ).toHaveAttribute('href', `/@${neighbour.handle}`)
  await expect.poll(() => neighbour.heard()).toContain('Create')
})

test.describe('moving', () => {
  test('away leads there, ends writing, and is taken back, without a script', async ({
    newcomer,
    open,
    neighbour,
    baseURL,
  }) => {
    const { handle } = await newcomer()
    const page = await open(null, { javaScriptEnabled: false })
    await signIn(page, handle)
    const actor = await documentOf(`${baseURL}/@${handle}`)
    await page.goto('/settings/move')
    await expect(page.getByText(`@${handle}@${new URL(baseURL ?? '').host}`)).toBeVisible()
    await page.getByLabel('Neues Konto').fill(neighbour.handle)
    await page.getByRole('button', { name: 'Weiter zur Bestätigung' }).click()
    await page.getByRole('button', { name: 'Jetzt umziehen' }).click()
    await expect(page.getByText('nennt dieses hier noch nicht')).toBeVisible()
    neighbour.alsoKnownAs(String(actor.id))
    await page.getByRole('button', { name: 'Jetzt umziehen' }).click()
    await expect(page.getByText('Umgezogen.')).toBeVisible()
    const guest = await open(null)
    await guest.goto(`/@${handle}`)
    await expect(guest.getByText(`Neues Konto: @${neighbour.handle}`)).toBeVisible()
    await page.goto('/compose')
    await expect(page.getByText('Mit diesem Konto wird nicht mehr geschrieben')).toBeVisible()
    await expect(page.getByLabel('Text des Beitrags')).toHaveCount(0)
    await page.getByRole('link', { name: 'Umzug ansehen oder aufheben' }).click()
    await page.getByRole('button', { name: 'Weiterleitung aufheben' }).click()
    await expect(page.getByText('Sie können wieder schreiben')).toBeVisible()
  })

  test('to here begins with saying which account is one’s own too', async ({
    newcomer,
    neighbour,
    baseURL,
  }) => {
    const { page, handle } = await newcomer()
    await page.goto('/settings/move')
    await page.getByLabel('Ihr anderes Konto').fill(`@${neighbour.handle}`)
    await page.getByRole('button', { name: 'Eintragen' }).click()
    await expect(page.getByText('Die Adresse ist eingetragen')).toBeVisible()
    expect(await documentOf(`${baseURL}/@${handle}`)).toMatchObject({ alsoKnownAs: [neighbour.uri] })
    await page.getByRole('button', { name: `@${neighbour.handle} entfernen` }).click()
    await expect(page.getByText('Die Adresse ist entfernt')).toBeVisible()
  })
})

/** What other servers read at an address of ours. */
const documentOf = async (url: string): Promise<Record<string, unknown>> =>
  (await fetch(url, { headers: { accept: 'application/activity+json' } })).json() as never
