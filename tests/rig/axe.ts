import type { Page } from '@playwright/test'
import axe from 'axe-core'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** What the colours of another scheme can break; the rest is the same in every scheme. */
export async function expectContrast(page: Page): Promise<void> {
  await settled(page)
  throwAll(page, await breaches(page, { runOnly: ['color-contrast', 'link-in-text-block'] }))
}

/** Throws when axe finds a breach of WCAG 2.2 A or AA on the page as it stands, naming each element and its remedy. */
export async function expectAccessible(page: Page, { except = [] as string[] } = {}): Promise<void> {
  await settled(page)
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]))
  throwAll(page, await breaches(page, { runOnly: standards, rules }))
}

/**
 * Runs axe in the page itself: none of our pages has a frame, for which alone @axe-core/playwright would open another
 * page each time and take five times as long.
 */
async function breaches(page: Page, options: axe.RunOptions): Promise<axe.Result[]> {
  if (page.frames().length > 1)
    throw new Error(`${page.url()} has a frame, which axe does not look into here.`)
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (wanted) =>
      (await (window as unknown as { axe: typeof axe }).axe.run({ ...wanted, resultTypes: ['violations'] }))
        .violations,
    options,
  )
}

/** Colours on their way from one to another have no contrast to speak of. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  )
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
}

function throwAll(page: Page, violations: axe.Result[]): void {
  if (violations.length === 0) return
  throw new Error(`${page.url()} is not accessible:\n${violations.map(describe).join('\n')}`)
}

function describe({ id, impact, help, helpUrl, nodes }: axe.Result): string {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const remedy = (failureSummary ?? '')
      .split('\n')
      .slice(1)
      .map((line) => `      ${line.trim()}`)
    return [`    ${target.join(' ')}  ${html.slice(0, 160)}`, ...remedy].join('\n')
  })
  return [`  ${id} (${impact}): ${help}, ${helpUrl}`, ...places].join('\n')
}
