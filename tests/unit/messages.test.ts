import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { reasons } from '#domain/errors.ts'
import german from '#ui/messages/de.json' with { type: 'json' }
import english from '#ui/messages/en.json' with { type: 'json' }
import { chooseLocale } from '#wire/locales.ts'

type Texts = { [key: string]: string | Texts }

const byLocale = { de: flatten(german), en: flatten(english) }
const keys = Object.keys(byLocale.de)

function flatten(texts: Texts, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[path + key, text]] : Object.entries(flatten(text, `${path}${key}.`)),
    ),
  )
}

/** `name:kind` of each argument, and each `<tag>`. What stands in a branch of a plural is text, not an argument. */
function parts(message: string): string[] {
  const found = message.matchAll(/(?<!(?:one|other|=\d+)\s)\{(\w+)(?:,\s*(\w+))?[^{}]*?[,}]|<(\w+)>/g)
  return [
    ...new Set([...found].map(([, name, kind, tag]) => (tag ? `<${tag}>` : `${name}:${kind ?? 'text'}`))),
  ].sort()
}

function sample(message: string): Record<string, unknown> {
  const values: Record<string, unknown> = { text: 'Wort', number: 3, plural: 3, date: new Date(0) }
  return Object.fromEntries(
    parts(message).map((part) => {
      if (part.startsWith('<')) return [part.slice(1, -1), (chunks: string) => chunks]
      const [name = '', kind = ''] = part.split(':')
      return [name, values[kind]]
    }),
  )
}

describe('texts', () => {
  test('German and English have the same keys', () => {
    expect(keys.length).toBeGreaterThan(200)
    expect(Object.keys(byLocale.en)).toEqual(keys)
  })

  test.each(keys)('%s takes the same arguments in German and English', (key) => {
    expect(parts(byLocale.en[key]!)).toEqual(parts(byLocale.de[key]!))
  })

  test.each(['de', 'en'] as const)('every text in %s can be formatted', (locale) => {
    const problems: string[] = []
    const translate = createTranslator({
      locale,
      messages: locale === 'de' ? german : english,
      timeZone: 'Europe/Berlin',
      onError: (error) => problems.push(error.message),
    })
    for (const key of keys) {
      const text = translate.markup(key as never, sample(byLocale[locale][key]!) as never)
      if (!text.trim() || /[{}<>]/.test(text)) problems.push(`${key}: ${text}`)
    }
    expect(problems).toEqual([])
  })

  test('every reason of a refusal has a text', () => {
    expect(Object.keys(german.errors).sort()).toEqual(Object.keys(reasons).sort())
  })

  test('the comparison of arguments notices a difference', () => {
    expect(parts('{count, plural, one {# neu} other {<b>#</b> von {total}}}')).toEqual([
      '<b>',
      'count:plural',
      'total:text',
    ])
    expect(parts('{date, date, ::MMMMyyyy} {name}')).toEqual(['date:date', 'name:text'])
    expect(parts('{count, plural, one {eins} other {neu}}')).toEqual(['count:plural'])
  })
})

describe('the language of the pages', () => {
  test("is the reader's own choice before anything else", () => {
    expect(chooseLocale('en', 'de-DE,de;q=0.9')).toBe('en')
  })

  test("follows the browser's order and weights, skipping what we do not speak", () => {
    expect(chooseLocale(undefined, 'fr;q=0.9, en-GB;q=0.8, de;q=0.7')).toBe('en')
    expect(chooseLocale(undefined, 'en;q=0.2,de-AT')).toBe('de')
    expect(chooseLocale(undefined, 'en;q=0')).toBe('de')
  })

  test('is German when nothing fits', () => {
    expect(chooseLocale('xx', null)).toBe('de')
    expect(chooseLocale(undefined, 'fr,pl')).toBe('de')
  })
})
