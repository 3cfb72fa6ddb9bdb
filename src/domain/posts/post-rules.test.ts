import { describe, expect, test } from 'vitest'
import {
  checkAltTexts,
  checkContent,
  checkPoll,
  checkVote,
  limits,
  mayBoost,
  mayQuote,
  narrower,
} from './post-rules.ts'

const content = { text: 'Hallo', contentWarning: '', language: 'de', mediaIds: [] as bigint[] }
const flag = '👩‍👩‍👧‍👦'

describe('what a post may contain', () => {
  test.each([
    ['a word', content, false, null],
    ['nothing', { ...content, text: ' \n ' }, false, 'post-empty'],
    ['a picture alone', { ...content, text: '', mediaIds: [1n] }, false, null],
    ['a poll alone', { ...content, text: '' }, true, null],
    ['as many characters as allowed', { ...content, text: flag.repeat(500) }, false, null],
    ['one more than allowed', { ...content, text: 'a'.repeat(limits.text + 1) }, false, 'post-too-long'],
    ['five pictures', { ...content, mediaIds: [1n, 2n, 3n, 4n, 5n] }, false, 'too-many-pictures'],
    ['pictures and a poll', { ...content, mediaIds: [1n] }, true, 'poll-with-pictures'],
    ['a language that is none', { ...content, language: 'Deutsch' }, false, 'language-invalid'],
    ['a long warning', { ...content, contentWarning: 'a'.repeat(201) }, false, 'content-warning-too-long'],
  ] as const)('%s', (_what, given, hasPoll, reason) => {
    expect(checkContent({ translations: [], ...given, mediaIds: [...given.mediaIds] }, { hasPoll })).toBe(
      reason,
    )
  })
})

describe('other languages of a post', () => {
  const english = { language: 'en', text: 'Boat' }
  test.each([
    ['one other', [english], null],
    ['plain words of its own language', [{ language: 'de-simple', text: 'Ein Boot' }], null],
    ['its own language again', [{ language: 'de', text: 'Boot' }], 'language-invalid'],
    ['one twice', [english, english], 'language-invalid'],
    ['one that is none', [{ language: 'Englisch', text: 'Boat' }], 'language-invalid'],
    ['a long one', [{ language: 'en', text: 'a'.repeat(limits.text + 1) }], 'post-too-long'],
    [
      'more than twelve',
      ['ar', 'bg', 'da', 'el', 'en', 'es', 'fa', 'fr', 'it', 'nl', 'pl', 'pt', 'ro'].map((language) => ({
        language,
        text: 'x',
      })),
      'language-invalid',
    ],
  ] as const)('%s', (_what, translations, reason) => {
    const given = { ...content, mediaIds: [], translations: [...translations] }
    expect(checkContent(given, { hasPoll: false })).toBe(reason)
  })
})

describe('alternative texts', () => {
  test.each([
    ['an agency cannot leave one out', 'agency', ['Ein Boot', ' '], false, 'alt-text-missing'],
    ['an agency cannot confirm the gap away', 'agency', [''], true, 'alt-text-missing'],
    ['a person is asked', 'person', [''], false, 'alt-text-unconfirmed'],
    ['a person is asked once', 'person', [''], true, null],
    ['complete ones are fine', 'agency', ['Ein Boot'], false, null],
  ] as const)('%s', (_rule, kind, alts, confirmed, reason) => {
    expect(checkAltTexts(kind, [...alts], confirmed)).toBe(reason)
  })
})

describe('polls', () => {
  const poll = { options: ['Ja', 'Nein'], days: 3 }
  test.each([
    ['two answers', poll, null],
    ['one answer', { ...poll, options: ['Ja'] }, 'poll-invalid'],
    ['the same answer twice', { ...poll, options: ['Ja', ' Ja '] }, 'poll-invalid'],
    ['an empty answer', { ...poll, options: ['Ja', ''] }, 'poll-invalid'],
    ['no whole day', { ...poll, days: 1.5 }, 'poll-invalid'],
    ['more than 30 days', { ...poll, days: 31 }, 'poll-invalid'],
  ])('%s', (_what, given, reason) => expect(checkPoll(given)).toBe(reason))

  const open = { endsAt: new Date('2026-05-02'), multiple: false, options: 3 }
  const at = new Date('2026-05-01')
  test.each([
    ['one choice', open, [1], null],
    ['two choices in a single-choice poll', open, [0, 1], 'choice-invalid'],
    ['two choices where several are allowed', { ...open, multiple: true }, [0, 1], null],
    ['the same choice twice', { ...open, multiple: true }, [1, 1], 'choice-invalid'],
    ['an answer that is not there', open, [3], 'choice-invalid'],
    ['not a number', open, [Number.NaN], 'choice-invalid'],
    ['nothing', open, [], 'choice-invalid'],
    ['after the end', { ...open, endsAt: at }, [1], 'poll-ended'],
  ])('a vote with %s', (_what, poll, choices, reason) => expect(checkVote(poll, choices, at)).toBe(reason))
})

describe('how far a post may travel', () => {
  test.each([
    ['public', false, true],
    ['unlisted', false, true],
    ['followers', false, false],
    ['followers', true, true],
    ['direct', true, false],
  ] as const)('a %s post (own: %s) may be shared: %s', (visibility, isOwn, may) => {
    expect(mayBoost({ visibility, isOwn })).toBe(may)
  })

  test('only what everybody may read can be quoted', () => {
    expect(
      (['public', 'unlisted', 'followers', 'direct'] as const).map((visibility) => mayQuote({ visibility })),
    ).toEqual([true, true, false, false])
  })

  test('a reply is never addressed to a wider circle than what it answers', () => {
    expect(narrower('public', 'followers')).toBe('followers')
    expect(narrower('direct', 'public')).toBe('direct')
  })
})
