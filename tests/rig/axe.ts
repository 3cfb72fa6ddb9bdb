import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

/** What the colours of another scheme can break; the rest is the same in every scheme. */
export async function expectContrast(page: Page): Promise<void> {
  await settled(page)
  throwAll(page, await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze())
}

/** Throws when axe finds a breach of WCAG 2.2 A or AA on the page as it stands, naming each element and its remedy. */
export async function expectAccessible(page: Page, { except = [] as string[] } = {}): Promise<void> {
  await settled(page)
  throwAll(page, await new AxeBuilder({ page }).withTags(standards).disableRules(except).analyze())
}

/** Colours on their way from one to another have no contrast to speak of. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  )
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
}

function throwAll(page: Page, { violations }: { violations: Violation[] }): void {
  if (violations.length === 0) return
  throw new Error(`${page.url()} is not accessible:\n${violations.map(describe).join('\n')}`)
}

function describe({ id, impact, help, helpUrl, nodes }: Violation): string {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const remedy = (failureSummary ?? '')
      .split('\n')
      .slice(1)
      .map((line) => `      ${line.trim()}`)
    return [`    ${target.join(' ')}  ${html.slice(0, 160)}`, ...remedy].join('\n')
  })
  return [`  ${id} (${impact}): ${help}, ${helpUrl}`, ...places].join('\n')
}
