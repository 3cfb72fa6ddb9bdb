const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const values = new Int8Array(128).fill(-1)
for (let at = 0; at < alphabet.length; at++) values[alphabet.charCodeAt(at)] = at

/** Five characters at once: 58^5 times a limb of 16 bits stays exact. */
const [charsOfChunk, chunk, limb] = [5, 58 ** 5, 2 ** 16]

/** Base58 as Bitcoin writes it, without a multibase prefix. Meant for keys and signatures: takes quadratic time. */
export function encodeBase58(bytes: Uint8Array): string {
  const zeros = leading(bytes, 0)
  let limbs: number[] = []
  for (let at = bytes.length; at > zeros; at -= 2)
    limbs.unshift((bytes[at - 1] ?? 0) + (at - 2 >= zeros ? (bytes[at - 2] ?? 0) * 256 : 0))
  let text = ''
  while (limbs.length > 0) {
    let rest = 0
    limbs = limbs.map((value) => {
      const whole = rest * limb + value
      rest = whole % chunk
      return Math.floor(whole / chunk)
    })
    while (limbs[0] === 0) limbs.shift()
    text = charsOf(rest) + text
  }
  return '1'.repeat(zeros) + text.replace(/^1+/, '')
}

/** Reads base58; null for what is none, or longer than `mostChars`. */
export function decodeBase58(text: string, mostChars: number): Uint8Array | null {
  if (text.length > mostChars) return null
  const limbs: number[] = []
  for (let at = 0; at < text.length; at += charsOfChunk) {
    const part = text.slice(at, at + charsOfChunk)
    let carry = numberOf(part)
    if (carry === null) return null
    const factor = 58 ** part.length
    for (let each = 0; each < limbs.length; each++) {
      carry += (limbs[each] ?? 0) * factor
      limbs[each] = carry % limb
      carry = Math.floor(carry / limb)
    }
    for (; carry > 0; carry = Math.floor(carry / limb)) limbs.push(carry % limb)
  }
  const bytes = limbs.flatMap((value) => [value & 255, value >> 8])
  if (bytes.at(-1) === 0) bytes.pop()
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()])
}

function leading(bytes: Uint8Array, value: number): number {
  const first = bytes.findIndex((byte) => byte !== value)
  return first < 0 ? bytes.length : first
}

function charsOf(number: number): string {
  let text = ''
  let rest = number
  for (let at = 0; at < charsOfChunk; at++) {
    text = alphabet.charAt(rest % 58) + text
    rest = Math.floor(rest / 58)
  }
  return text
}

function numberOf(part: string): number | null {
  let value = 0
  for (let at = 0; at < part.length; at++) {
    const digit = values[part.charCodeAt(at)] ?? -1
    if (digit < 0) return null
    value = value * 58 + digit
  }
  return value
}
