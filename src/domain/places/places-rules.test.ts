import { describe, expect, test } from 'vitest'
import {
  checkPlace,
  cleanPlace,
  isSamePlace,
  mayPlace,
  namesDistrict,
  type PlaceDraft,
} from './places-rules.ts'

const place = (more: Partial<PlaceDraft> = {}): PlaceDraft => ({
  label: 'Kanalbrücke',
  districtKey: '01002',
  point: null,
  ...more,
})
const known = (key: string) => key === '01002'
const kiel = { latitude: 54.32, longitude: 10.13 }

describe('a place', () => {
  test.each<[string, PlaceDraft, string | null]>([
    ['with words and a district', place(), null],
    ['with words alone', place({ districtKey: null }), null],
    ['with a district alone', place({ label: '' }), null],
    ['with a point in Germany', place({ point: kiel }), null],
    ['with 120 characters', place({ label: '🛟'.repeat(120) }), null],
    ['with 121 characters', place({ label: 'x'.repeat(121) }), 'place-invalid'],
    ['with a point alone', place({ label: '', districtKey: null, point: kiel }), 'place-invalid'],
    ['in a district nobody knows', place({ districtKey: '99999' }), 'district-not-found'],
    ['in the middle of the ocean', place({ point: { latitude: 0, longitude: 0 } }), 'place-invalid'],
    ['in Paris', place({ point: { latitude: 48.86, longitude: 2.35 } }), 'place-invalid'],
    ['at no point at all', place({ point: { latitude: Number.NaN, longitude: 10 } }), 'place-invalid'],
  ])('%s', (_what, draft, reason) => {
    expect(checkPlace(draft, known)).toBe(reason)
  })

  test('is one line; one that says nothing is none', () => {
    expect(cleanPlace(place({ label: ' Am\n Ufer\u202e ' }))?.label).toBe('Am Ufer')
    expect(cleanPlace({ label: ' ', districtKey: '', point: null })).toBeNull()
    expect(cleanPlace(null)).toBeNull()
  })

  test('is another one if its words, its district or its point are', () => {
    expect(isSamePlace(place({ point: kiel }), place({ point: { ...kiel } }))).toBe(true)
    expect(isSamePlace(null, null)).toBe(true)
    const others = [null, place({ label: 'Ufer' }), place({ districtKey: null }), place({ point: kiel })]
    expect(others.map((other) => isSamePlace(place(), other))).toEqual([false, false, false, false])
  })

  test('is said by agencies alone', () => {
    expect([mayPlace({ kind: 'agency' }), mayPlace({ kind: 'person' })]).toEqual([true, false])
  })
})

describe('what an agency is responsible for', () => {
  test.each([
    ['Landkreis Rosenheim', 'Landkreis Rosenheim', true],
    ['Landkreis Rosenheim', 'Rosenheim', false],
    ['Stadt und Landkreis Rosenheim', 'Rosenheim', false],
    ['Rosenheim und Landkreis Rosenheim', 'Rosenheim', true],
    ['Kiel, Plön', 'Kiel', true],
    ['KIEL', 'Kiel', true],
    ['Kieler Förde', 'Kiel', false],
    ['Kreis Plön/Kiel', 'Kreis Plön', true],
    ['Ostufer', 'Kiel', false],
    ['', 'Kiel', false],
  ])('%j names %j: %s', (region, name, names) => {
    expect(namesDistrict(region, { name })).toBe(names)
  })
})
