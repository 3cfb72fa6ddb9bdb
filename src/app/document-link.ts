import { readSettings } from '#domain/instance/read-settings.ts'

/**
 * `<link rel="alternate">` to what other servers read of an account or post that is ours, for those who follow it from the
 * page. Nothing for what lives elsewhere, or while no other server is talked to.
 * @param handle of whose it is @param uri the document's
 */
export async function documentLink(handle: string, uri: string): Promise<Record<string, string> | undefined> {
  if (handle.includes('@') || (await readSettings()).federation === 'off') return undefined
  return { 'application/activity+json': uri }
}
