/** Pure: names of hosts as people read them. */

/** A label's letters out of its ASCII form (RFC 3492); null if it is none. */
export function decodeLabel(label: string): string | null {
  if (!label.startsWith('xn--')) return label
  const [, basic, digits] = /^xn--(?:([a-z0-9-]*)-)?([a-z0-9]+)$/.exec(label) ?? []
  if (digits === undefined) return null
  const points = Array.from(basic ?? '', (sign) => sign.codePointAt(0) ?? 0)
  let [n, i, bias, at] = [128, 0, 72, 0]
  while (at < digits.length) {
    const before = i
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(digits[at++])
      if (digit === null) return null
      i += digit * weight
      const threshold = Math.min(26, Math.max(1, k - bias))
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    bias = adapt(i - before, points.length + 1, before === 0)
    n += Math.floor(i / (points.length + 1))
    i %= points.length + 1
    if (n > 0x10ffff) return null
    points.splice(i++, 0, n)
  }
  return String.fromCodePoint(...points)
}

function digitOf(digit: string | undefined): number | null {
  return digit === undefined ? null : 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(digit)
}

function adapt(grown: number, length: number, isFirst: boolean): number {
  let delta = Math.floor(grown / (isFirst ? 700 : 2))
  delta += Math.floor(delta / length)
  let k = 0
  for (; delta > 455; k += 36) delta = Math.floor(delta / 35)
  return k + Math.floor((36 * delta) / (delta + 38))
}

/** The ASCII form of a domain, the same for every spelling (IDNA, as browsers do it); null if it is no domain. */
export function asciiDomain(domain: string): string | null {
  if (/[\s\p{Cc}@:/?#[\]\\%<>^|]/u.test(domain) || !URL.canParse(`http://${domain}`)) return null
  return new URL(`http://${domain}`).hostname
}
