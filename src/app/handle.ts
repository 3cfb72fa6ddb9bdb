/** The handle in an address like `/@name`; null for every other one-word address that is no page of ours. */
export function handleOf(segment: string): string | null {
  return /^(?:@|%40)([a-zA-Z0-9_.@-]{2,300})$/.exec(segment)?.[1]?.toLowerCase() ?? null
}
