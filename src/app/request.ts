import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Reader, Viewer } from '#domain/accounts/viewer.ts'
import { isDomainError } from '#domain/errors.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import type { LiveSession } from '#domain/sessions/read-session.ts'
import { addressHeader, addressOf } from '#doors/address.ts'
import { asEntrant, demandPrincipal, demandViewer } from '#doors/as-viewer.ts'
import { returnPath } from '#wire/return-path.ts'
import { entranceFor } from './entrance.ts'

/** The session of whoever asks, at whatever stage; asked once a request. */
export const entrant = cache(async (): Promise<LiveSession | null> => asEntrant((await cookies()).toString()))

/** Who reads this page with an account. */
export const reader = async (): Promise<Reader> => (await entrant())?.viewer ?? null

/** Who acts with an account; anybody else is led to what is missing and comes back afterwards. */
export const viewer = (returnTo: string): Promise<Viewer> => entering(demandViewer, returnTo)

/** Who is signed in, with or without an account; anybody else is led to what is missing. */
export const principal = (returnTo: string): Promise<Principal> => entering(demandPrincipal, returnTo)

async function entering<T>(door: (cookies: string) => Promise<T>, returnTo: string): Promise<T> {
  return orEntrance(door((await cookies()).toString()), returnTo)
}

/** A read that may lack a proof: then she is led to giving it, and comes back. */
export async function orEntrance<T>(read: Promise<T>, returnTo: string): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.reason === 'no-account') redirect(await placeWithoutAccount())
    const entrance = entranceFor(error.reason, returnPath(returnTo))
    if (!entrance) throw error
    redirect(entrance)
  }
}

/** Where somebody belongs who has no account to act with: officers among colleagues, a suspended citizen with what is hers. */
async function placeWithoutAccount(): Promise<string> {
  const session = await entrant()
  return session && session.standing !== 'citizen' ? '/directory' : '/settings'
}

/** Where the request came from, shortened by the front; limits count by it. */
export const address = async (): Promise<string | null> => addressOf((await headers()).get(addressHeader))

/** Whether the browser's script sent this form; otherwise the browser itself did, and expects a page. */
export const sentByScript = async (): Promise<boolean> => (await headers()).has('next-action')
