import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Reader, Viewer } from '#domain/accounts/viewer.ts'
import { asViewer } from '#doors/as-viewer.ts'
import { returnPath } from './return-path.ts'

/** Who asks for this page; asked once a request. */
export const reader = cache(async (): Promise<Reader> => asViewer((await cookies()).toString()))

/** Who asks; anybody without a session is sent to sign in and comes back afterwards. */
export async function viewer(returnTo: string): Promise<Viewer> {
  const asking = await reader()
  if (!asking) redirect(`/sign-in?returnTo=${encodeURIComponent(returnPath(returnTo))}`)
  return asking
}

/** Whether the browser's script sent this form; otherwise the browser itself did, and expects a page. */
export const sentByScript = async (): Promise<boolean> => (await headers()).has('next-action')
