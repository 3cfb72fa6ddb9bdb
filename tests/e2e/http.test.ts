import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { scene } from './people.ts'

test('what does not exist, or not for this reader, is a 404', async ({ open }) => {
  const [stranger, friend, other] = [await open(null), await open('anna'), await open('bernd')]
  const missing = ['/gibt-es-nicht', '/@niemand_da', '/@polizei_ostufer/1', '/@anna/abc', '/gibt/es/nicht']
  for (const path of missing) {
    expect((await stranger.goto(path))?.status(), path).toBe(404)
    expect((await friend.goto(path))?.status(), path).toBe(404)
  }
  const secret = `/@clara/${scene().secret}`
  expect((await stranger.goto(secret))?.status()).toBe(404)
  expect((await other.goto(secret))?.status()).toBe(404)
  expect((await friend.goto(secret))?.status()).toBe(200)
  await expect(friend.getByText('Gartenfest am Samstag')).toBeVisible()
  expect(await stranger.title()).not.toContain('Gartenfest')
})

test('somebody else’s list, post to edit or account to act as is refused', async ({ open }) => {
  const page = await open('bernd')
  expect((await page.goto(`/lists/${scene().list}`))?.status()).toBe(404)
  expect((await page.goto(`/compose?edit=${scene().thread}`))?.status()).toBe(404)
})

test('pages of one’s own lead a stranger to sign in and back', async ({ page }) => {
  for (const path of [
    '/home',
    '/notifications',
    '/bookmarks',
    '/lists',
    '/settings/profile',
    '/follow-requests',
  ]) {
    await page.goto(path)
    expect(page.url()).toContain(`/sign-in?returnTo=${encodeURIComponent(path)}`)
  }
  await page.goto(`/compose?replyTo=${scene().thread}`)
  expect(decodeURIComponent(page.url())).toContain(`/compose?replyTo=${scene().thread}`)
})

test('a form that another site sent changes nothing', async ({ open, baseURL }) => {
  const page = await open('anna', { javaScriptEnabled: false })
  const path = `/@polizei_ostufer/${scene().english}`
  await page.goto(path)
  const card = page.getByRole('article').first()
  const button = card.getByRole('button', { name: /favorisieren/ })
  const action = await button.getAttribute('name')
  const body = new FormData()
  body.append(action ?? '', '')
  body.append('postId', scene().english)
  body.append('returnTo', path)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = (origin: string) =>
    fetch(`${baseURL}${path}`, { method: 'POST', body, headers: { cookie, origin }, redirect: 'manual' })

  expect((await send('https://evil.test')).status).toBeGreaterThanOrEqual(400)
  await page.reload()
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  expect((await send(baseURL ?? '')).status).toBe(303)
  await page.reload()
  await expect(card.getByRole('button', { name: /favorisieren/ })).toHaveAttribute('aria-pressed', 'true')

  for (const headers of [{ origin: 'https://evil.test' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await fetch(`${baseURL}/api/media`, {
      method: 'POST',
      body: new FormData(),
      headers: { cookie, ...headers },
    })
    expect(answer.status).toBe(403)
  }
})

test('a picture comes from our own origin, for ever, and in parts', async ({ page, baseURL }) => {
  await page.goto(`/@polizei_ostufer/${scene().picture}`)
  const address = await page.getByRole('img', { name: 'Nebel über dem Hafen' }).getAttribute('src')
  const whole = await fetch(`${baseURL}${address}`)
  expect(whole.headers.get('cache-control')).toContain('immutable')
  expect(whole.headers.get('content-type')).toBe('image/webp')
  const part = await fetch(`${baseURL}${address}`, { headers: { range: 'bytes=0-99' } })
  expect(part.status).toBe(206)
  expect((await part.arrayBuffer()).byteLength).toBe(100)
})
