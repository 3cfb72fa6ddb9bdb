import type { IconName } from '../icon/icon-names.ts'

/** How far somebody's administration reaches. */
export type ConsoleReach = { instance: boolean; units: boolean; reports: boolean }

/** The parts of the console in the order of its navigation, and who has them beside administrators of the instance. */
export const consoleParts = {
  overview: { path: '/admin', icon: 'home', also: ['units', 'reports'] },
  approvals: { path: '/admin/approvals', icon: 'check', also: [] },
  reports: { path: '/admin/reports', icon: 'report', also: ['reports'] },
  accounts: { path: '/admin/accounts', icon: 'account', also: [] },
  resets: { path: '/admin/factor-resets', icon: 'lock', also: [] },
  units: { path: '/admin/units', icon: 'agency', also: ['units'] },
  registration: { path: '/admin/registration', icon: 'follow', also: [] },
  sso: { path: '/admin/sso', icon: 'signIn', also: [] },
  federation: { path: '/admin/federation', icon: 'public', also: [] },
  texts: { path: '/admin/texts', icon: 'edit', also: [] },
  letters: { path: '/admin/letters', icon: 'mail', also: [] },
  settings: { path: '/admin/settings', icon: 'settings', also: [] },
  retention: { path: '/admin/retention', icon: 'time', also: [] },
  audit: { path: '/admin/audit', icon: 'list', also: ['units'] },
} as const satisfies Record<string, { path: string; icon: IconName; also: readonly ('units' | 'reports')[] }>

export type ConsolePart = keyof typeof consoleParts

/** The parts that somebody sees. */
export const partsFor = (reach: ConsoleReach): ConsolePart[] =>
  (Object.keys(consoleParts) as ConsolePart[]).filter(
    (part) => reach.instance || consoleParts[part].also.some((kind) => reach[kind]),
  )
