import { describe, expect, test } from 'vitest'
import {
  claimsAuthority,
  hidesSomething,
  imitatesMark,
  mixesScripts,
  posesAsLatin,
  skeletonOf,
} from './lookalikes-rules.ts'

describe('the skeleton', () => {
  test.each([
    ['Polizei', 'Ｐｏｌｉｚｅｉ'],
    ['Polizei', 'Ρolizei'], // a Greek Rho
    ['Polizei', 'Роlіzеі'], // Cyrillic Er, o, i, e
    ['Polizei', '𝐏𝐨𝐥𝐢𝐳𝐞𝐢'],
    ['Polizei', 'ⓅⓄⓁⒾⓏⒺⒾ'],
    ['Polizei', 'PoIizei'], // a capital i
    ['Polizei', 'P0lizei'],
    ['Polizei', 'Po1izei'],
    ['Polizei', 'P o l i z e i'],
    ['Polizei', 'P.o.l.i.z.e.i'],
    ['Polizei', 'Pol\u200bizei'],
    ['Polizei', 'Polizéí'],
    ['Place', 'ᏢᏞᎪᏟᎬ'], // Cherokee
    ['Polizei', 'ᴘᴏʟɪᴢᴇɪ'],
    ['Hamburg', 'Harnburg'],
    ['Wache', 'VVache'],
    ['HAUPTWACHE', 'ΗΑUΡТWАСНЕ'], // Greek and Cyrillic capitals
    ['Straße', 'Strasse'],
  ])('of %s is that of %s', (name, other) => {
    expect(skeletonOf(other)).toBe(skeletonOf(name))
  })

  test.each([
    ['Anna', 'Hanna'],
    ['Ostufer', 'Westufer'],
    ['Полиция', 'Polizei'],
    ['Müller', 'Mueller'],
  ])('of %s is not that of %s', (name, other) => {
    expect(skeletonOf(other)).not.toBe(skeletonOf(name))
  })

  test('of a heap of text takes no time', () => {
    const began = performance.now()
    skeletonOf('Роlіzеі '.repeat(2_000))
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('a name that claims to be an authority is seen', () => {
  test.each([
    'Polizei Ostufer',
    'Die POLIZEI',
    'Ρolizei',
    'Ｐolizei',
    'P o l i z e i',
    'P-O-L-I-Z-E-I',
    'Po1ize1',
    'p0l1z31',
    'Wasserschutzpolizei',
    'Police',
    'LKA Nord',
    'L K A',
    'ＬＫＡ',
    'Feuerwehr Kiel',
    'Feuervvehr',
    'Notruf 112',
    '110',
    'Kripo',
    'Polizistin Eva',
    'Amtlich: Wetter',
  ])('%s', (name) => {
    expect(claimsAuthority(name)).toBe(true)
  })

  test.each([
    'Anna Petersen',
    'Volkard Alka',
    'Andreas Zoll',
    'Ika Bakari',
    'Sekine Zeller',
    'Иван Петров',
    'Γιώργος',
    '张伟',
    'Kriminalautorin Jule',
    'Wehrfeuer',
    'Polina Zeit',
    'Anna 1998',
    '2110 Meter',
  ])('%s is none', (name) => {
    expect(claimsAuthority(name)).toBe(false)
  })
})

describe('signs like the official mark', () => {
  test.each(['Anna ✔', 'Anna ✔️', '✅ Anna', 'Anna👮🏽‍♀️', 'Anna 🛡️', 'Anna ☑ ', 'Anna ✓\ufe0e', '👮 Anna'])(
    'are seen at an end of %s',
    (name) => {
      expect(imitatesMark(name)).toBe(true)
    },
  )
  test.each(['Anna 🌊', '🧭 Bernd', 'Anna', 'Haken ✓ dran und fertig'])('are not in %s', (name) => {
    expect(imitatesMark(name)).toBe(false)
  })
})

describe('what nobody can see', () => {
  test.each([
    'An\u200bna',
    'An\u00adna',
    'Anna\u2060',
    'Anna\u3164',
    'An\u034fna',
    'Anna\u{e0041}',
    '\u202eanna',
    '\u2800Anna',
    'A\u0335\u0336\u0337nna',
    'Anna\ufeff',
  ])('is found in %j', (name) => {
    expect(hidesSomething(name)).toBe(true)
  })
  test.each([
    'Anna 👩‍👩‍👧',
    '👋🏽',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Rose',
    'Nguyễn',
    'می\u200cخواهم',
    'สวัสดี',
    'हिन्दी',
    'Anna ❤️',
    'Zoë Škvorecký',
  ])('is not in %s', (name) => {
    expect(hidesSomething(name)).toBe(false)
  })
})

describe('a word of two scripts', () => {
  test.each(['Аnna', 'Annа Petersen', 'Ρeter', 'Μaria', 'pаypal'])('is found in %s', (name) => {
    expect(mixesScripts(name)).toBe(true)
  })
  test.each([
    'Anna Иванова',
    '東京タワー',
    'サッカー大好き',
    'Anna-Λένα',
    'Δημήτρης 2',
    'Anna_2',
    '한국 漢字',
  ])('is not in %s', (name) => {
    expect(mixesScripts(name)).toBe(false)
  })
})

test.each([
  ['аррӏе', true],
  ['ɑpple', true],
  ['müller', false],
  ['яндекс', false],
  ['apple', false],
  ['日本', false],
])('the word %s reads like a Latin one: %s', (word, poses) => {
  expect(posesAsLatin(word)).toBe(poses)
})
