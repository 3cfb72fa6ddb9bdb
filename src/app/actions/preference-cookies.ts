import { cookies } from 'next/headers'
import { isHttps } from '#platform/config.ts'

/** Keeps a choice in this browser for a year, or forgets it (null). It says nothing about who reads. */
export async function setPreference(name: 'locale' | 'theme', value: string | null): Promise<void> {
  const jar = await cookies()
  if (value === null) jar.delete(name)
  else
    jar.set(name, value, {
      path: '/',
      sameSite: 'lax',
      secure: isHttps(),
      maxAge: 31_536_000,
      httpOnly: true,
    })
}
