import type { ReactNode } from 'react'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { countFollowRequests } from '#domain/follows/count-follow-requests.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { countUnread } from '#domain/notifications/count-unread.ts'
import { readOwnName } from '#domain/officers/read-own-name.ts'
import { readReach } from '#domain/permissions/read-reach.ts'
import { readStandingNotices } from '#domain/privacy/read-standing-notices.ts'
import type { LiveSession } from '#domain/sessions/read-session.ts'
import { config } from '#platform/config.ts'
import { Reminder } from '#ui/data/reminder.tsx'
import { AppShell } from '#ui/shell/app-shell.tsx'
import type { ShellOfficer, ShellRights, ShellViewer } from '#ui/shell/shell-props.ts'
import { actAs, setPreferences, signOut } from './actions/session-actions.ts'
import { entrant } from './request.ts'

/** The frame around every page, for whoever asks. */
export async function Shell({ children }: { children: ReactNode }) {
  const { INSTANCE_NAME } = config()
  const { registrationMode } = await readSettings()
  const session = await entrant()
  const viewer = session?.viewer ? await shellViewer(session.viewer, await rightsOf(session)) : null
  const notices = session?.principal ? await readStandingNotices(session.principal) : null
  return (
    <>
      {notices && <Reminder {...notices} />}
      <AppShell
        site={{ name: INSTANCE_NAME, signUpOpen: registrationMode !== 'invited' }}
        viewer={viewer}
        officer={session && !session.viewer ? await shellOfficer(session) : null}
        actions={{ signOut, setPreferences, switchAccount: actAs }}
      >
        {children}
      </AppShell>
    </>
  )
}

/** Of staff only those who administer or moderate something are led to the console. */
async function rightsOf({ standing, userId }: LiveSession): Promise<ShellRights> {
  const staff = standing !== 'citizen'
  return { staff, administration: staff && (await readReach({ userId })) !== null }
}

/** Somebody without an account; nobody while she has not finished signing in. */
async function shellOfficer(session: LiveSession): Promise<ShellOfficer | null> {
  const { principal } = session
  return principal && { name: await readOwnName(principal), ...(await rightsOf(session)) }
}

async function shellViewer(viewer: Viewer, rights: ShellRights): Promise<ShellViewer | null> {
  const [accounts, unreadNotifications, followRequests] = await Promise.all([
    readActingAccounts(viewer),
    countUnread(viewer.accountId),
    countFollowRequests(viewer),
  ])
  const account = accounts.find(({ id }) => id === viewer.accountId.toString())
  if (!account) return null
  return {
    account,
    mayWriteAs: accounts.filter((other) => other !== account),
    unreadNotifications,
    followRequests,
    ...rights,
  }
}
