import { notFound } from 'next/navigation'

/** The handle in an address like `/@name`; every other one-word address that is no page of ours is a 404. */
export function handleOf(segment: string): string {
  const handle = /^(?:@|%40)([a-zA-Z0-9_.@-]{2,300})$/.exec(segment)?.[1]
  if (!handle) notFound()
  return handle.toLowerCase()
}
