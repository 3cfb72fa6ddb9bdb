import type { IconName } from '../icon/icon-names.ts'

/** The parts of the console in the order of its navigation, and whether administrators of units have them too. */
export const consoleParts = {
  overview: { path: '/admin', icon: 'home', forUnits: true },
  approvals: { path: '/admin/approvals', icon: 'check', forUnits: false },
  accounts: { path: '/admin/accounts', icon: 'account', forUnits: false },
  resets: { path: '/admin/factor-resets', icon: 'lock', forUnits: false },
  units: { path: '/admin/units', icon: 'agency', forUnits: true },
  registration: { path: '/admin/registration', icon: 'follow', forUnits: false },
  sso: { path: '/admin/sso', icon: 'signIn', forUnits: false },
  texts: { path: '/admin/texts', icon: 'edit', forUnits: false },
  letters: { path: '/admin/letters', icon: 'mail', forUnits: false },
  settings: { path: '/admin/settings', icon: 'settings', forUnits: false },
  retention: { path: '/admin/retention', icon: 'time', forUnits: false },
  audit: { path: '/admin/audit', icon: 'list', forUnits: true },
} as const satisfies Record<string, { path: string; icon: IconName; forUnits: boolean }>

export type ConsolePart = keyof typeof consoleParts
