/**
 * Letters and signs of other scripts that look like a letter from a to z, for `skeletonOf`. What Unicode's
 * decomposition (NFKD), lower case or leaving out accents brings to such a letter is not listed: ａ, 𝐚, ⓐ, ä.
 *
 * The facts are those of Unicode's security data (UTS #39, confusables.txt 14.0.0), © Unicode, Inc., Unicode License
 * v3, https://www.unicode.org/license.txt. `further` are ours: small capitals and Cyrillic letters that only look alike in many fonts.
 */
const listed = {
  a: 'ɑαаᎪᗅ⍶⍺ꓮ𐊠𖽀',
  b: 'ƀƃƄɓΒБВЬѣҍᏏᏴᑲᑳᖯᗷꓐꞴ𐊂𐊡𐌁',
  c: '¢ȼΣςсҫᴄ₡ⲥꓚꮯ𐊢𐌂𐐽𐔜𑣩𑣲🅮🝌',
  d: 'ÐđƌɖɗԁᎠᏧᑯᗞᗪ₫ꓒꓓ',
  e: 'ɇΕеҽҿᎬ℮⋿ⴹꓰꬲ𐊆𑢦𑢮',
  f: 'ƒϜքᖴᵮẝꓝꞙꬵ𐊇𐊥𐔥𑣂𝈓',
  g: 'ƍǥɠɡԌցᏀᏳᶃꓖ',
  h: 'ħɦΗнћҢһӇӉհᎻᏂᏲᕼⱧⲎꓧꚕ𐋏',
  i: 'ıɨɩɪιіӏᵻᵼ⍳⍸ꙇꭵ𑣃',
  j: 'ɉϳјᎫᒍꓙꞲ',
  k: 'ƙΚКҚҞᏦᛕ₭ⱩⲔꓗꝀ𐔘',
  l: 'łƖƗƚǀɫɭΙІӀוןا١ٳ۱ߊᏞᒪᛁ∣⏽│ⲒⳐⵏꓡꓲ𐊊𐌉𐌠𐐛𐔦𑢣𑢲𖼖𖼨𝈪𞣇',
  m: 'ΜϺМӍᎷᗰᛖⲘꓟ𐊰𐌑',
  n: 'ƝƞɳΝηոռᵰⲚꓠ𐆎𐔓',
  o: 'øɵθοσоѳөօסه٥ھہە۵ۿ߀०০੦૦ଠ୦௦౦೦ഠ൦๐໐တဝ၀ჿዐᴏᴑ⊖⊝⍬ⲟⴱⵁⵔ〇ꓳꝋꬽꬾꭴꮎꮻ𐊒𐊫𐐬𐓪𐔖𑓐𑢵𑣈𑣗𑣠𝈚🜔',
  p: 'ƥρрᏢᑭᵽ⍴ⲣꓑ𐊕',
  q: 'ʠԛգզⵕ',
  r: 'ƦɍɼɽгғᎡᏒᖇᴦᵲⲅꓣꭇꭈꮁ𐒴𖼵𝈖',
  s: 'ƽʂѕՏᏕᵴꓢꜱꮪ𐊖𐑈𑣁𖼺',
  t: 'ŧƭƮȾΤТҬᎢᵵ₮⊤⍡⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨',
  u: 'Ʉʋυսሀᑌᴜᵾ∪⋃ꓴꞟꭎꭒꮜ𐓶𑣘𖽂',
  v: 'νѵט٧۷ᐯᴠ∨⋁ⴸꓦꛟꮩ𐆗𐔝𑜆𑣀𖼈𝈍🜈',
  w: 'ɯѡѽԝաᏔᴡ₩ꓪꝡꮃ𑓅𑜊𑜎𑜏𑣦𑣯',
  x: '×ΧхҲᕁᕽ᙭ᚷ╳⤫⤬⨯⨰ⲬⵝꓫꞳ𐆖𐊐𐊴𐌗𐌢𐔧𑣬',
  y: '¥ƴɏɣʏΥγуүұყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃',
  z: 'ƶȥʐΖᴢᵶꓜꮓ𐋵𑢩𑣄𑣥',
} as const

const further: Partial<Record<keyof typeof listed, string>> = {
  a: 'ᴀ',
  b: 'вβʙ',
  d: 'ᴅ',
  e: 'ᴇєэ',
  f: 'ꜰ',
  g: 'ɢ',
  h: 'ʜ',
  i: 'і',
  j: 'ᴊ',
  k: 'кκᴋ',
  l: 'ʟɭ|',
  m: 'мᴍ',
  n: 'пɴи',
  p: 'ᴘþ',
  t: 'тτᴛ',
  y: 'ч',
}

/** By the letter or sign: what it looks like. */
export const looksLike: ReadonlyMap<string, string> = new Map(
  [...Object.entries(listed), ...Object.entries(further)].flatMap(([letter, signs]) =>
    [...signs].map((sign) => [sign, letter] as const),
  ),
)
