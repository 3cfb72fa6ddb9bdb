import { describe, expect, test } from 'vitest'
import type { PostView } from '#wire/post-view.ts'
import { hiddenReason, homeStrategy, mergePlaces } from './feed-rules.ts'

const nobody = { muted: new Set<string>(), blocked: new Set<string>() }
const post = (html: string, more: Partial<PostView> = {}) =>
  ({
    html,
    contentWarning: '',
    pictures: [],
    author: { id: '7', handle: 'anna' },
    ...more,
  }) as unknown as PostView
const filter = (phrase: string, wholeWord = true) => [{ phrase, wholeWord }]

describe('what is folded away', () => {
  test.each([
    ['a word in another word stays visible', 'Verkehrsunfall', filter('unfall'), false],
    ['a part of a word, if so wished', 'Verkehrsunfall', filter('unfall', false), true],
    ['a word beside punctuation', 'Ein Unfall!', filter('unfall'), true],
    ['a phrase over two words', 'am Alten Hafen heute', filter('alten hafen'), true],
    ['markup is not searched', '<a href="/tags/x">y</a>', filter('href'), false],
    ['an escaped character is found', 'Ost &amp; West', filter('ost & west'), true],
    ['an empty filter hides nothing', 'Text', filter('  ', false), false],
    ['an umlaut in other spelling', 'Ku\u0308ste', filter('küste'), true],
    ['the second place where it stands alone', 'Unfallort, Unfall', filter('unfall'), true],
  ])('%s', (_rule, html, filters, hidden) => {
    expect(hiddenReason(post(html), null, nobody, filters) !== null).toBe(hidden)
  })

  test('a description of a picture is searched too', () => {
    const withPicture = post('', { pictures: [{ alt: 'Eine Spinne' }] as PostView['pictures'] })
    expect(hiddenReason(withPicture, null, nobody, filter('spinne'))).toEqual({
      kind: 'filter',
      phrase: 'spinne',
    })
  })

  test('a block is named before a mute', () => {
    const people = { muted: new Set(['7']), blocked: new Set(['7']) }
    expect(hiddenReason(post(''), null, people, [])).toEqual({ kind: 'blocked-account', handle: 'anna' })
  })
})

describe('the home feed', () => {
  test('two sources become one page, newest first, each post once', () => {
    const place = (id: string, from: string) => ({ id, from })
    const page = mergePlaces(
      [place('100', 'a'), place('8', 'a')],
      [place('100', 'b'), place('99', 'b'), place('7', 'b')],
      3,
    )
    expect(page).toEqual([place('100', 'a'), place('99', 'b'), place('8', 'a')])
  })

  test('who follows many is served by walking back in time', () => {
    expect([homeStrategy(0), homeStrategy(200), homeStrategy(5_000)]).toEqual(['merge', 'merge', 'walk'])
  })
})
