import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
const tokens = new Map(pairs.map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))

/** Contrast by WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const grounds = ['canvas', 'surface', 'surface-raised', 'surface-sunken']
const rules: [text: string, grounds: string[], least: number][] = [
  ['ink', [...grounds, 'accent-wash', 'danger-wash', 'ok-wash', 'warn-wash'], 7],
  ['ink-muted', [...grounds, 'accent-wash', 'danger-wash', 'ok-wash', 'warn-wash'], 4.5],
  ['accent', [...grounds, 'accent-wash', 'danger-wash', 'ok-wash', 'warn-wash'], 4.5],
  ['official', [...grounds, 'accent-wash'], 4.5],
  ['danger', [...grounds, 'danger-wash'], 4.5],
  ['ok', ['ok-wash'], 3],
  ['warn', ['warn-wash'], 3],
  ['accent-ink', ['accent', 'accent-strong'], 7],
  ['danger-ink', ['danger'], 4.5],
  ['line-strong', ['surface', 'canvas'], 3],
]

describe('the palette keeps its contrast', () => {
  test.each(rules)('%s on %j is at least %d:1, light and dark', (text, grounds, least) => {
    for (const ground of grounds) {
      for (const scheme of ['light', 'dark'] as const) {
        const [one, other] = [tokens.get(text)?.[scheme], tokens.get(ground)?.[scheme]]
        expect(contrast(one ?? '', other ?? ''), `${text} on ${ground}, ${scheme}`).toBeGreaterThanOrEqual(
          least,
        )
      }
    }
  })

  test('the measure is the one of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
