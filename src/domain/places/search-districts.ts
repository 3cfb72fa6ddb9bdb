import { type District, districts } from './districts.ts'

/** What is typed is no longer; the rest would find nothing. */
const longest = 100

/**
 * The districts whose name, kind and state have every word that was typed, by name. „Luebeck“, „Lubeck“ and „lübeck“ find
 * the same; nothing typed finds all. Pure.
 */
export function searchDistricts(typed: string): readonly District[] {
  const words = typed
    .slice(0, longest)
    .trim()
    .split(/[\s,]+/u)
    .filter(Boolean)
  return words.length === 0 ? districts : districts.filter((district) => words.every(isFoundIn(district)))
}

/** Both spellings of an umlaut, each compared with its like. */
const isFoundIn = (district: District) => {
  const text = `${district.name} ${district.kind} ${district.state.name}`
  const [plain, spelt] = [withoutMarks(text), speltOut(text)]
  return (word: string): boolean => plain.includes(withoutMarks(word)) || spelt.includes(speltOut(word))
}

const lower = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ß', 'ss')

const speltOut = (text: string): string =>
  withoutMarks(lower(text).replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'))

const withoutMarks = (text: string): string => lower(text).normalize('NFD').replace(/\p{M}/gu, '')
