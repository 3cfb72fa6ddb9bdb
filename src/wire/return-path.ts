/** A path of ours to go back to; anything else, other hosts above all, becomes the start page. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !wanted.startsWith('/')) return '/'
  const base = 'http://inside.invalid'
  if (!URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  // `/.//host` is a path of ours that, written out, begins like an address elsewhere.
  const inside = url.origin === base && !url.pathname.startsWith('//')
  return inside ? `${url.pathname}${url.search}${url.hash}` : '/'
}

/** The same path with one parameter more or less, e.g. the reason of a refusal. */
export function withParameter(path: string, name: string, value: string | null): string {
  const url = new URL(path, 'http://inside.invalid')
  if (value === null) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return `${url.pathname}${url.search}${url.hash}`
}
