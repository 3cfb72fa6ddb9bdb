import { looksLike } from './lookalike-letters-rules.ts'

/** Pure rules about text that poses as other text. Words come in as people typed them, cleaned. */

/**
 * What is left of a text when everything that looks the same is the same (after Unicode's UTS #39): only letters and
 * digits; accents, case, spaces and signs are gone, and 0 is o, 1 and i are l, rn is m, vv is w. Two texts with the same
 * skeleton can be taken for each other. It is not for showing.
 */
export const skeletonOf = (text: string): string =>
  lettersOf(text).replaceAll('0', 'o').replace(/[1i]/g, 'l').replaceAll('rn', 'm').replaceAll('vv', 'w')

/** As people write words with digits and signs in the place of letters. */
const written: Record<string, string> = {
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
}

/** The plain letters and digits that a text looks like; other scripts' letters that look like none of them stay. */
function lettersOf(text: string): string {
  const plain = (part: string) => part.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')
  const once = (part: string) => Array.from(part, (sign) => looksLike.get(sign) ?? sign).join('')
  // Once as written, for a capital may look like another letter than its small one (Η like H, η like n).
  return once(plain(once(plain(text))).toLowerCase())
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const withSigns = (text: string): string => Array.from(text, (sign) => written[sign] ?? sign).join('')

/** Whether a text carries the police's name, however it is spelled. */
export const namesPolice = (text: string): boolean =>
  [text, withSigns(text)].some((read) => policeSkeletons.some((police) => skeletonOf(read).includes(police)))

const policeSkeletons = ['polizei', 'police', 'policia', 'polizia'].map(skeletonOf)

/** Words that stand for an authority. The short ones look like other words, so they count only as they are spelled. */
const authorities =
  `amtlich behoerde behörde bka bpol bundeskriminalamt feuerwehr gsg9 innenministerium kripo kriminalamt
  lka landeskriminalamt ministerium notruf ordnungsamt polizist polizistin sek staatsanwaltschaft verfassungsschutz zoll`.split(
    /\s+/,
  )
const spelled = new Set(authorities.map(lettersOf))
const looking = new Set(authorities.filter(({ length }) => length > 5).map(skeletonOf))

/** Whether a single word stands for an authority, or is an emergency number. */
export function isAuthorityWord(word: string): boolean {
  if (/^11[02]$/.test(lettersOf(word))) return true
  return [word, withSigns(word)].some((read) => spelled.has(lettersOf(read)) || looking.has(skeletonOf(read)))
}

/** Surnames too, so a name may have them where a handle may not. */
const surnames = new Set(['zoll', 'sek'])

/** Whether a person's display name claims to be an authority: by a word of it, or spelled out (`P o l i z e i`). */
export function claimsAuthority(name: string): boolean {
  const words = name.split(/[^\p{L}\p{N}\p{M}@$€!]+/u).filter((word) => !surnames.has(word.toLowerCase()))
  return namesPolice(name) || isAuthorityWord(name.replace(/\s/g, '')) || words.some(isAuthorityWord)
}

/** Signs like the official mark at either end of a name: checks, shields, stars in circles, police emoji. */
const marks = '[✓✔☑✅🗸🗹⍻✪🛡👮🚔🚓🚨🎖🏵🔰]'
const around = '[\\s\\p{M}\\p{Cf}\\p{Emoji_Modifier}♀♂]*'
const markAtAnEnd = new RegExp(`^${around}${marks}|${marks}${around}$`, 'u')
export const imitatesMark = (name: string): boolean => markAtAnEnd.test(name)

/** Emoji are made with invisible joiners; elsewhere what nobody can see has no business in a name. */
const emoji =
  /\p{RGI_Emoji}|\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gv
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\p{Zl}\p{Zp}]/u
/** Persian and the scripts of India write words with these. */
const joinedLetters =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Sinhala}]\p{M}?)[\u200c\u200d]/gu
const heaped = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}{3}|\p{M}{5}/u

/** Whether a line has parts that nobody can see, or marks heaped on a letter. */
export const hidesSomething = (line: string): boolean => {
  const text = line.replace(emoji, '').replace(joinedLetters, '')
  return invisible.test(text) || heaped.test(text.normalize('NFC'))
}

const scripts =
  `Latin Greek Cyrillic Armenian Hebrew Arabic Devanagari Bengali Thai Georgian Cherokee Coptic Hangul Han
  Hiragana Katakana Bopomofo Ethiopic Khmer Tamil`.split(/\s+/)
const tests = scripts.map((name) => ({ name, in: new RegExp(`\\p{Script=${name}}`, 'u') }))
/** Written together in one word by the people who write them. */
const asian = new Set(['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo'])

/** The scripts of a word's letters; signs and digits belong to none. */
function scriptsOf(word: string): Set<string> {
  const letters = word.replace(/\P{L}/gu, '')
  return new Set(
    tests.filter((script) => script.in.test(letters)).map(({ name }) => (asian.has(name) ? 'Asian' : name)),
  )
}

/** Whether any word mixes scripts, as nobody does who wants to be read as what he is. */
export const mixesScripts = (line: string): boolean =>
  line.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => scriptsOf(word).size > 1)

/** Whether a word of another script, or of letters made for phonetics, can be taken for one from a to z. */
export function posesAsLatin(word: string): boolean {
  const isPlain = /^[a-z0-9]*$/.test(lettersOf(word))
  const isForeign = [...scriptsOf(word)].some((script) => script !== 'Latin')
  return isPlain && (isForeign || /[\u0250-\u02af\u1d00-\u1dbf]/.test(word))
}
