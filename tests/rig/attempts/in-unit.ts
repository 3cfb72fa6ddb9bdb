import { assignAgency } from '#domain/agencies/assign-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { deleteUnit } from '#domain/agencies/delete-unit.ts'
import { findStaffCandidate } from '#domain/agencies/find-staff-candidate.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { moveUnit } from '#domain/agencies/move-unit.ts'
import { readAgencyForAdministration } from '#domain/agencies/read-agency-for-administration.ts'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { renameUnit } from '#domain/agencies/rename-unit.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { exportAudit } from '#domain/audit/export-audit.ts'
import { readAudit } from '#domain/audit/read-audit.ts'
import { readStaffInvitations } from '#domain/identity/read-staff-invitations.ts'
import { withdrawStaffInvitation } from '#domain/identity/withdraw-staff-invitation.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { changeOfficer } from '#domain/officers/change-officer.ts'
import { readOwnEntry } from '#domain/officers/read-own-entry.ts'
import { removeOfficer } from '#domain/officers/remove-officer.ts'
import { searchDirectory } from '#domain/officers/search-directory.ts'
import { updateOwnEntry } from '#domain/officers/update-own-entry.ts'
import { type Actor, isPrincipal } from '#domain/permissions/actor.ts'
import type { ActionOn } from '#domain/permissions/permissions.ts'
import { closeReport } from '#domain/reports/close-report.ts'
import { countOpenReports, readReport, readReports } from '#domain/reports/read-reports.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { ostufer, polizeiOstufer } from '../cast.ts'
import { newInvitation, newOfficer, newPart, newReport, newSomebody } from './targets.ts'

type Attempts = Record<string, (actor: Actor) => Promise<unknown>>

const inOstufer = (verb: (actor: Actor, unitId: bigint) => Promise<unknown>) => async (actor: Actor) =>
  verb(actor, await ostufer())
/** What belongs to the person who asks; the operator has none. */
const inPerson = (verb: (person: Principal) => Promise<unknown>) => async (actor: Actor) =>
  isPrincipal(actor) ? verb(actor) : 'not offered'

const officer = { name: 'Erika Voß', title: 'PHKin', phone: '' }
const facts = { region: 'Ostufer', phone: '', websiteUrl: '', houseRulesDe: '', houseRulesEn: '' }

/** One attempt by each verb for staff of any unit. */
export const attemptsAsStaff: Record<ActionOn<'staff'>, Attempts> = {
  'directory.read': {
    searchDirectory: (actor) => searchDirectory(actor, { query: 'Voß', unitId: null }),
    readOwnEntry: inPerson(readOwnEntry),
  },
  'directory.edit-own': {
    updateOwnEntry: inPerson((person) => updateOwnEntry(person, { phone: '0431 1' })),
  },
  'report.manage': {
    readReports: (actor) => readReports(actor, { state: 'open' }),
    readReport: async (actor) => readReport(actor, await newReport()),
    countOpenReports: (actor) => countOpenReports(actor),
    closeReport: async (actor) => closeReport(actor, await newReport()),
  },
  'unit.list': { readUnitTree: (actor) => readUnitTree(actor) },
}

/** One attempt by each verb about a unit, on the Ostufer police. */
export const attemptsInUnit: Record<ActionOn<'unit'>, Attempts> = {
  'unit.read': { readUnit: inOstufer(readUnit) },
  'unit.edit': {
    createUnit: inOstufer((actor, parentId) => createUnit(actor, { name: 'Wache', parentId })),
    renameUnit: inOstufer((actor, unitId) => renameUnit(actor, { unitId, name: 'Polizeidirektion Ostufer' })),
    moveUnit: inOstufer(async (actor, parentId) => moveUnit(actor, { unitId: await newPart(), parentId })),
    deleteUnit: async (actor) => deleteUnit(actor, await newPart()),
    assignAgency: inOstufer(async (actor, unitId) =>
      assignAgency(actor, { accountId: await polizeiOstufer(), unitId }),
    ),
  },
  'staff.manage': {
    findStaffCandidate: inOstufer((actor, unitId) => findStaffCandidate(actor, unitId, 'anna@example.org')),
    giveRole: inOstufer(async (actor, unitId) => {
      const { userId } = await newSomebody()
      return giveRole(actor, { unitId, userId, role: 'officer' })
    }),
    takeRole: inOstufer(async (actor, unitId) => {
      const { userId } = await newSomebody()
      return takeRole(actor, { unitId, userId })
    }),
    addOfficer: inOstufer(async (actor, unitId) => {
      const { email } = await newSomebody()
      return addOfficer(actor, { ...officer, unitId, email })
    }),
    changeOfficer: inOstufer(async (actor, unitId) => {
      const { userId } = await newOfficer()
      return changeOfficer(actor, { ...officer, userId, unitId })
    }),
    readStaffInvitations: inOstufer(readStaffInvitations),
    withdrawStaffInvitation: async (actor) => withdrawStaffInvitation(actor, await newInvitation()),
    removeOfficer: async (actor) => removeOfficer(actor, (await newOfficer()).userId),
  },
  'agency.edit': {
    readAgencyForAdministration: async (actor) => readAgencyForAdministration(actor, await polizeiOstufer()),
    updateAgency: async (actor) => updateAgency(actor, await polizeiOstufer(), facts),
  },
  'audit.read': {
    readAudit: inOstufer((actor, unitId) => readAudit(actor, { unitId })),
    exportAudit: inOstufer((actor, unitId) => exportAudit(actor, { unitId }, { format: 'jsonl' })),
  },
}
