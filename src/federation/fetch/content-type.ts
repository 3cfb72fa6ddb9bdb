const profile = 'https://www.w3.org/ns/activitystreams'

/** What is asked for when a document is. */
export const acceptedTypes = `application/activity+json, application/ld+json; profile="${profile}"`

/** A media type as headers and links write it: `type/subtype; name=value; name="value"`, names and type in lower case. */
export function parseType(written: string): { type: string; parameters: Map<string, string> } {
  const [type = '', ...rest] = written.slice(0, 500).match(/(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g) ?? []
  const parameters = rest.map((part): [string, string] => {
    const [name = '', ...value] = part.split('=')
    const plain = value
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll(/\\(.)/g, '$1')
    return [name.trim().toLowerCase(), plain]
  })
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) }
}

/**
 * Whether a media type says ActivityPub. Plain JSON does not: on many servers people can upload a file that is served as such
 * (CVE-2024-25623).
 */
export function isActivityType(written: unknown): boolean {
  if (typeof written !== 'string') return false
  const { type, parameters } = parseType(written)
  if (type === 'application/activity+json') return true
  return type === 'application/ld+json' && (parameters.get('profile') ?? '').split(/\s+/).includes(profile)
}
