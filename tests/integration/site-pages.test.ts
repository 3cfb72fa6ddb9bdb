import { describe, expect, test } from 'vitest'
import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { readSitePage } from '#domain/instance/read-site-page.ts'
import { withPageContext } from '#platform/page-context.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

describe('a text of the operator', () => {
  test('is the built-in one until they write theirs, in the language asked for', async () => {
    expect(await readSitePage('imprint', 'de')).toMatchObject({
      title: 'Impressum',
      locale: 'de',
      updatedAt: null,
    })
    expect(await readSitePage('imprint', 'en')).toMatchObject({
      title: 'Imprint',
      locale: 'en',
      updatedAt: null,
    })
  })

  test('written in one language is shown for the other too, saying so', async () => {
    await editSitePage('operator', {
      slug: 'about',
      locale: 'de',
      title: ' Über uns ',
      body: '## Moin\r\n\r\nText.',
    })
    expect(await readSitePage('about', 'en')).toMatchObject({
      title: 'Über uns',
      locale: 'de',
      blocks: [
        { kind: 'heading', text: 'Moin' },
        { kind: 'paragraph', content: [{ kind: 'text', text: 'Text.' }] },
      ],
      updatedAt: expect.stringMatching(/Z$/),
    })
    await editSitePage('operator', { slug: 'about', locale: 'en', title: 'About us', body: 'Text.' })
    expect(await readSitePage('about', 'en')).toMatchObject({ title: 'About us', locale: 'en' })
    expect(await readSitePage('about', 'de')).toMatchObject({ title: 'Über uns', locale: 'de' })
  })

  test('makes the cached pages that show it stale', async () => {
    const tags = new Set<string>()
    await withPageContext({ tags, status: undefined }, () => readSitePage('privacy', 'de'))
    expect([...tags]).toEqual(['site-page:privacy'])
    await editSitePage('operator', { slug: 'privacy', locale: 'de', title: 'Datenschutz', body: 'Text.' })
    expect(await committed('site-page.changed')).toContainEqual({ slug: 'privacy' })
  })

  test.each([
    ['without a title', { title: ' ' }, 'form-invalid'],
    ['without a word', { body: '\n' }, 'form-invalid'],
    ['of a megabyte', { body: 'x'.repeat(1_000_000) }, 'form-invalid'],
    ['for a page that does not exist', { slug: 'admin' }, 'page-not-found'],
  ])('%s is refused', async (_, change, reason) => {
    const edit = { slug: 'accessibility', locale: 'de' as const, title: 'Titel', body: 'Text.' }
    expect(await refusal(editSitePage('operator', { ...edit, ...change }))).toBe(reason)
    expect((await readSitePage('accessibility', 'de')).updatedAt).toBeNull()
  })

  test('with another name does not exist', async () => {
    expect(await refusal(readSitePage('__proto__', 'de'))).toBe('page-not-found')
  })
})
