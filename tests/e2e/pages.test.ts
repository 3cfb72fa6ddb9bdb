import { createHash } from 'node:crypto'
import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { allPages } from './all-pages.ts'
import { test } from './fixtures.ts'
import { type Person, scene } from './people.ts'

test('every page has a title that no other page has', async ({ open, baseURL }) => {
  const pages = await browsers(open)
  const titles = new Map<string, Set<string>>()
  for (const { name, page: find } of allPages) {
    const { who, path } = find()
    const cookies = (await pages.get(who)?.context().cookies()) ?? []
    const cookie = cookies.map((each) => `${each.name}=${each.value}`).join('; ')
    const answer = await fetch(`${baseURL}${path}`, { headers: { cookie, accept: 'text/html' } })
    const [, title = ''] = /<title[^>]*>([^<]+)<\/title>/.exec(await answer.text()) ?? []
    expect.soft(title, name).not.toBe('')
    titles.set(title, (titles.get(title) ?? new Set()).add(new URL(path, 'http://x').pathname))
  }
  expect([...titles].filter(([, paths]) => paths.size > 1)).toEqual([])
})

const german =
  /(?<![\p{L}#@])(Anmelden|Abmelden|Antwort(en)?|Beitr(ag|äge)|Bearbeit\w*|Bilder|Datenschutz|Einstellungen|Folg\w+|Impressum|Konto|Lesezeichen|Listen?|Löschen|Mitteilungen|Neueste|Noch|Sie|Speichern|Sprache|Startseite|Umfrage|Veröffentlich\w*|Warum|Zum|und|nicht)(?!\p{L})/u

test('with English chosen no page speaks German', async ({ open, baseURL }) => {
  test.setTimeout(300_000)
  const domain = new URL(baseURL ?? '').hostname
  // What is read here is there without a script, and comes in half the time.
  const pages = await browsers(open, { javaScriptEnabled: false })
  for (const page of pages.values())
    await page.context().addCookies([{ name: 'locale', value: 'en', domain, path: '/' }])
  for (const { name, page: find } of allPages) {
    const { who, path } = find()
    const page = pages.get(who)
    if (!page) throw new Error(`Nobody opened a browser for ${name}`)
    await page.goto(path)
    expect.soft(await page.locator('html').getAttribute('lang'), name).toBe('en')
    const words = await page.evaluate(ownWords)
    expect
      .soft(
        words.filter((text) => german.test(text)),
        name,
      )
      .toEqual([])
  }
})

type Open = (who: Person | null, options?: BrowserContextOptions) => Promise<Page>

/** A browser of everybody whose pages there are. */
async function browsers(open: Open, options: BrowserContextOptions = {}): Promise<Map<Person | null, Page>> {
  const opened = new Map<Person | null, Page>()
  for (const who of new Set(allPages.map(({ page }) => page().who))) opened.set(who, await open(who, options))
  return opened
}

/** Texts and labels of the page that are ours: not what people wrote, and not what is marked as another language. */
function ownWords(): string[] {
  const theirs =
    '.text, .rules-own, .rules-facts dd, .notification-post, .fold > summary, .poll, [lang]:not(html), textarea, script, .pic-alt p, option, .history-picture, [name=fieldValue], blockquote, .row, .policy-reason, .report-comment'
  const words: string[] = [document.title]
  for (const element of document.querySelectorAll('body, body *')) {
    if (element.closest(theirs)) continue
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) words.push(node.textContent.trim())
    }
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const value = element.getAttribute(name)
      if (value) words.push(value)
    }
  }
  return words
}

test('a post in another language is marked as such, so that it is read aloud in it', async ({ page }) => {
  await page.goto(`/@polizei_ostufer/${scene().english}`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('.text').first()).toHaveAttribute('lang', 'en')
})

test('every inline script is named by the policy of its page, by nonce or by hash', async ({
  open,
  baseURL,
}) => {
  const anna = await open('anna')
  const cookie = (await anna.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  let checked = 0
  for (const [path, headers] of [
    ['/', {}],
    ['/gibt-es-nicht', {}],
    ['/home', { cookie }],
    ['/compose', { cookie }],
  ] as const) {
    const answer = await fetch(`${baseURL}${path}`, { headers })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('unsafe')
    const scripts = [...(await answer.text()).matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
    const inline = scripts.filter(([, attributes = '']) => !attributes.includes(' src='))
    for (const [, attributes = '', source = ''] of inline) {
      const nonce = /nonce="([^"]+)"/.exec(attributes)?.[1]
      const mark = nonce
        ? `'nonce-${nonce}'`
        : `'sha256-${createHash('sha256').update(source).digest('base64')}'`
      expect(policy).toContain(mark)
      checked++
    }
  }
  expect(checked).toBeGreaterThan(3)
})

test('whoever wants less motion gets none', async ({ open }) => {
  const page = await open('anna', { reducedMotion: 'reduce' })
  await page.goto('/home')
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element)
        const longest = Math.max(
          ...`${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat),
        )
        return longest > 0.01 || scrollBehavior === 'smooth'
      }).length,
  )
  expect(moving).toBe(0)
})
