import type { ReactNode } from 'react'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { countFollowRequests } from '#domain/follows/count-follow-requests.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { countUnread } from '#domain/notifications/count-unread.ts'
import { config } from '#platform/config.ts'
import { AppShell } from '#ui/shell/app-shell.tsx'
import type { ShellViewer } from '#ui/shell/shell-props.ts'
import { actAs, setPreferences, signOut } from './actions/session-actions.ts'
import { reader } from './request.ts'

/** The frame around every page, for whoever asks. */
export async function Shell({ children }: { children: ReactNode }) {
  const { INSTANCE_NAME } = config()
  const { registrationMode } = await readSettings()
  const viewer = await reader()
  return (
    <AppShell
      site={{ name: INSTANCE_NAME, signUpOpen: registrationMode === 'open' }}
      viewer={viewer && (await shellViewer(viewer))}
      actions={{ signOut, setPreferences, switchAccount: actAs }}
    >
      {children}
    </AppShell>
  )
}

async function shellViewer(viewer: Viewer): Promise<ShellViewer | null> {
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
  }
}
