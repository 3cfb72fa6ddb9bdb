import type { AccountLine } from '#wire/account-view.ts'

type FormAction = (form: FormData) => Promise<void>

export type ShellSite = {
  /** Name of the instance. */
  name: string
  /** Whether the page offers to create an account. */
  signUpOpen: boolean
}

/** What a person's roles open to her. */
export type ShellRights = {
  /** The officers' directory. */
  staff: boolean
  /** The administrator's console. */
  administration: boolean
}

/** The person at the screen, signed in without an account to act with: an officer. */
export type ShellOfficer = ShellRights & { name: string }

/** The person at the screen. */
export type ShellViewer = ShellRights & {
  account: AccountLine
  /** Other accounts she may write as; empty for most people. */
  mayWriteAs: AccountLine[]
  unreadNotifications: number
  followRequests: number
}

export type ShellActions = {
  signOut: FormAction
  /** Fields `locale` and `theme` (`light`, `dark`, or empty for the device's), and `returnTo`. */
  setPreferences: FormAction
  /** Field `accountId`: write as this account from now on. */
  switchAccount: FormAction
}
