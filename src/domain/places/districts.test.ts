import { describe, expect, test } from 'vitest'
import outlines from './data/outlines.json' with { type: 'json' }
import { mapOf } from './district-map.ts'
import { byState, districtPath, districts, findDistrict, states } from './districts.ts'
import { searchDistricts } from './search-districts.ts'

const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

describe('the districts', () => {
  test('are the 400 of 2025 in 16 states, each key and each name once', () => {
    expect(districts).toHaveLength(400)
    expect(new Set(districts.map(({ key }) => key)).size).toBe(400)
    expect(new Set(names(districts)).size).toBe(400)
    expect(states).toHaveLength(16)
    expect(new Set(districts.map(({ state }) => state.key)).size).toBe(16)
  })

  test('have a key of five digits that begins with their state’s', () => {
    expect(districts.filter(({ key, state }) => !/^\d{5}$/.test(key) || !key.startsWith(state.key))).toEqual(
      [],
    )
  })

  // As the statistical offices publish them; 106 cities have a district of their own, and 294 districts are none.
  test.each([
    ['Schleswig-Holstein', 15],
    ['Hamburg', 1],
    ['Niedersachsen', 45],
    ['Bremen', 2],
    ['Nordrhein-Westfalen', 53],
    ['Hessen', 26],
    ['Rheinland-Pfalz', 36],
    ['Baden-Württemberg', 44],
    ['Bayern', 96],
    ['Saarland', 6],
    ['Berlin', 1],
    ['Brandenburg', 18],
    ['Mecklenburg-Vorpommern', 8],
    ['Sachsen', 13],
    ['Sachsen-Anhalt', 14],
    ['Thüringen', 22],
  ])('in %s are %i', (state, count) => {
    expect(districts.filter((district) => district.state.name === state)).toHaveLength(count)
  })

  test('are 294 Landkreise and 106 cities', () => {
    expect(districts.filter(({ kind }) => kind === 'Landkreis' || kind === 'Kreis')).toHaveLength(294)
  })

  test('know the reform of 2021: Eisenach is part of the Wartburgkreis', () => {
    expect(findDistrict('16056')).toBeNull()
    expect(findDistrict('16063')?.name).toBe('Wartburgkreis')
  })

  test('lie in Germany, and each has an outline, drawn around its middle', () => {
    for (const district of districts) {
      const { latitude, longitude } = district.centre
      expect([latitude > 47.2, latitude < 55.1, longitude > 5.8, longitude < 15.1]).toEqual(
        Array(4).fill(true),
      )
      expect(mapOf(district)?.outline).toMatch(/^M\d/)
    }
    expect(Object.keys(outlines.districts)).toHaveLength(400)
    expect(Object.keys(outlines.states)).toHaveLength(16)
    expect(Object.keys(outlines.overview)).toHaveLength(16)
  })

  test('are drawn with their neighbours, a city in its surroundings', () => {
    const kiel = mapOf({ key: '01002' })
    expect(kiel?.around.box).toMatchObject({ width: 400, height: 400 })
    expect(kiel?.around.districts).toContain(outlines.districts['01057']) // Plön lies around it
    expect(kiel?.around.districts).not.toContain(outlines.districts['09162'])
    expect(mapOf({ key: '99999' })).toBeNull()
  })

  test('stand under their states by name; a Landkreis stands beside its city', () => {
    expect(byState(districts)[0]?.state.name).toBe('Baden-Württemberg')
    const bavaria = names(byState(districts).find(({ state }) => state.name === 'Bayern')?.districts ?? [])
    const at = bavaria.indexOf('Landkreis Rosenheim')
    expect(bavaria.slice(at, at + 2)).toEqual(['Landkreis Rosenheim', 'Rosenheim'])
    expect(districtPath({ key: '09187' })).toBe('/districts/09187')
  })
})

describe('searching', () => {
  test.each(['Lübeck', 'luebeck', 'Lubeck', ' LÜBECK ', 'lu\u0308beck'])('%j finds Lübeck', (typed) => {
    expect(names(searchDistricts(typed))).toEqual(['Lübeck'])
  })

  test.each([
    ['rosenheim', ['Landkreis Rosenheim', 'Rosenheim']],
    ['Rosenheim, Landkreis', ['Landkreis Rosenheim']],
    ['frankfurt hessen', ['Frankfurt am Main']],
    ['grossgerau', []],
    ['gross-gerau', ['Landkreis Groß-Gerau']],
    ['bremen', ['Bremen', 'Bremerhaven']],
    ['xyzzy', []],
  ])('%j finds %j', (typed, found) => {
    expect(names(searchDistricts(typed))).toEqual(found)
  })

  test('a state finds all of its districts, nothing finds all', () => {
    expect(searchDistricts('saarland')).toHaveLength(6)
    expect(searchDistricts('  ')).toHaveLength(400)
    expect(searchDistricts('x'.repeat(100_000))).toEqual([])
  })
})
