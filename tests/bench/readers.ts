import type { Viewer } from '#domain/accounts/viewer.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { rows, statement } from '#platform/database.ts'

export type BenchReader = { viewer: Viewer; cookie: string }

const findUser = statement('select id from users where email = $1')

/** Signs somebody of the data in, as the sign-in form would after the password. @param name the account's handle */
export async function signIn(name: string): Promise<BenchReader> {
  const [user] = await rows<{ id: string }>(findUser, [`${name}@bench.example`])
  if (!user) throw new Error(`Nobody in the data is called ${name}`)
  const { token } = await startSession({
    userId: BigInt(user.id),
    userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
    proof: 'password',
  })
  const viewer = (await readSession(token))?.viewer
  if (!viewer) throw new Error('A session that was just started is not live')
  return { viewer, cookie: `${sessionCookie()}=${token}` }
}
