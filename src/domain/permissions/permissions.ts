/**
 * Who may do what, on one page. Every verb that changes something demands its action here (`demand`), every form and
 * route names one, and the tests go through the whole table, role by role.
 *
 * `on` says what a right reaches:
 * - `person`: what is one's own as a person (sessions, factors, data); everybody signed in has it.
 * - `account`: the account one acts as. A citizen's own, or an agency's: then a role in its unit is needed.
 * - `staff`: things for everybody with a role in some unit.
 * - `unit`: a unit. An administrator's right reaches everything below it, an instance administrator's every unit.
 * - `instance`: the whole of it.
 *
 * `recentProof`: asks again who one is when the last proof is too old (setting `stepUpMinutes`).
 */
export const roles = [
  'citizen',
  'officer',
  'author',
  'approver',
  'moderator',
  'administrator',
  'instance-administrator',
] as const

export type Role = (typeof roles)[number]
export type UnitRole = Exclude<Role, 'citizen' | 'instance-administrator'>

export type Permission = {
  on: 'person' | 'account' | 'staff' | 'unit' | 'instance'
  roles: readonly Role[]
  recentProof?: true
}

const everybody = roles
const writers = ['citizen', 'author', 'approver', 'administrator'] as const
/** An agency's team; its desk is nobody's who writes only for herself. */
const team = ['author', 'approver', 'administrator'] as const
const staff = [
  'officer',
  'author',
  'approver',
  'moderator',
  'administrator',
  'instance-administrator',
] as const
/** Of any unit: what is reported is rarely about one alone. */
const moderators = ['moderator', 'instance-administrator'] as const
const unitAdministrators = ['administrator', 'instance-administrator'] as const
const instance = ['instance-administrator'] as const

export const permissions = {
  'session.manage': { on: 'person', roles: everybody },
  'factor.manage': { on: 'person', roles: everybody, recentProof: true },
  'identity.change': { on: 'person', roles: everybody, recentProof: true },
  'language.choose': { on: 'person', roles: everybody },
  'consent.give': { on: 'person', roles: everybody },
  'role.lay-down': { on: 'person', roles: everybody, recentProof: true },
  'data.export': { on: 'person', roles: everybody, recentProof: true },
  'data.erase': { on: 'person', roles: everybody, recentProof: true },

  'account.switch': { on: 'account', roles: writers },
  'post.write': { on: 'account', roles: writers },
  'post.mark': { on: 'account', roles: writers },
  'media.upload': { on: 'account', roles: writers },
  'follow.manage': { on: 'account', roles: writers },
  'filter.manage': { on: 'account', roles: writers },
  'notification.read': { on: 'account', roles: writers },
  'report.create': { on: 'account', roles: writers },
  'profile.edit': { on: 'account', roles: ['citizen', 'administrator'] },
  'desk.write': { on: 'account', roles: team },
  'desk.approve': { on: 'account', roles: ['approver', 'administrator'] },
  'desk.set-policy': { on: 'account', roles: ['administrator'] },
  'desk.keys': { on: 'account', roles: ['administrator'], recentProof: true },
  'records.export': { on: 'account', roles: ['administrator'], recentProof: true },
  'account.move': { on: 'account', roles: ['citizen', 'administrator'], recentProof: true },

  'directory.read': { on: 'staff', roles: staff },
  'directory.edit-own': { on: 'staff', roles: staff },
  'report.manage': { on: 'staff', roles: moderators },

  'unit.list': { on: 'staff', roles: unitAdministrators },
  'unit.read': { on: 'unit', roles: unitAdministrators },
  'unit.edit': { on: 'unit', roles: unitAdministrators, recentProof: true },
  'staff.manage': { on: 'unit', roles: unitAdministrators, recentProof: true },
  'agency.edit': { on: 'unit', roles: unitAdministrators },
  'audit.read': { on: 'unit', roles: unitAdministrators, recentProof: true },

  'agency.create': { on: 'instance', roles: instance, recentProof: true },
  'mark.grant': { on: 'instance', roles: instance, recentProof: true },
  'registration.set': { on: 'instance', roles: instance, recentProof: true },
  'invitation.manage': { on: 'instance', roles: instance, recentProof: true },
  'approval.decide': { on: 'instance', roles: instance, recentProof: true },
  'account.search': { on: 'instance', roles: instance, recentProof: true },
  'account.suspend': { on: 'instance', roles: instance, recentProof: true },
  'administrator.appoint': { on: 'instance', roles: instance, recentProof: true },
  'account.delete': { on: 'instance', roles: instance, recentProof: true },
  'factor.reset': { on: 'instance', roles: instance, recentProof: true },
  'sso.manage': { on: 'instance', roles: instance, recentProof: true },
  'settings.edit': { on: 'instance', roles: instance, recentProof: true },
  'federation.manage': { on: 'instance', roles: instance, recentProof: true },
  'site-page.edit': { on: 'instance', roles: instance, recentProof: true },
} as const satisfies Record<string, Permission>

export type Action = keyof typeof permissions

/** The actions of one reach. */
export type ActionOn<On extends Permission['on']> = {
  [A in Action]: (typeof permissions)[A]['on'] extends On ? A : never
}[Action]

export const permissionOf = (action: Action): Permission => permissions[action]
