import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { readSettings } from '../instance/read-settings.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { beginErasure } from './begin-erasure.ts'

const day = 86_400_000

/** Between the warning and the end. */
const warningDays = 30

const peoplePerRun = 1_000

/** Staff are exempt: their access ends with their duty, not with a pause. */
const citizens = {
  disabledAt: null,
  erasureDueAt: null,
  instanceAdministrator: false,
  memberships: { none: {} },
  officer: null,
}

/**
 * Where the instance sets a time (`inactivityMonths`): warns citizens who have not been here for so long, by letter, and
 * begins the erasure of those who have not come back within thirty days of it. For the clock; may run twice.
 */
export async function tendInactive(): Promise<void> {
  const { inactivityMonths } = await readSettings()
  if (inactivityMonths === 0) return
  const unseenSince = new Date(now())
  unseenSince.setUTCMonth(unseenSince.getUTCMonth() - inactivityMonths)
  await eraseWarned(unseenSince)
  await warn(unseenSince)
}

async function eraseWarned(unseenSince: Date): Promise<void> {
  const where = {
    ...citizens,
    lastActiveAt: { lt: unseenSince },
    inactivityWarnedAt: {
      lte: new Date(now().getTime() - warningDays * day),
      gte: database().user.fields.lastActiveAt,
    },
  }
  const found = await database().user.findMany({ where, select: { id: true }, take: peoplePerRun })
  for (const { id } of found) {
    await transaction(async (tx) => {
      const { count } = await tx.user.updateMany({ where: { ...where, id }, data: { erasureDueAt: now() } })
      if (count > 0) await beginErasure(tx, id, 'inactive')
    })
  }
}

async function warn(unseenSince: Date): Promise<void> {
  const found = await database().user.findMany({
    where: {
      ...citizens,
      lastActiveAt: { lt: unseenSince },
      // Who came back after a warning and left again is warned anew.
      OR: [{ inactivityWarnedAt: null }, { inactivityWarnedAt: { lt: database().user.fields.lastActiveAt } }],
    },
    select: { id: true, lastActiveAt: true },
    take: peoplePerRun,
  })
  const on = new Date(now().getTime() + warningDays * day).toISOString()
  for (const { id, lastActiveAt } of found) {
    await transaction(async (tx) => {
      const { count } = await tx.user.updateMany({
        where: { id, lastActiveAt, ...citizens },
        data: { inactivityWarnedAt: now() },
      })
      if (count === 0) return
      await writeLetterTo(tx, id, 'inactivity-warning', { on })
      await recordAct(tx, 'system', { action: 'inactivity.warned', subject: { kind: 'user', id } })
    })
  }
}
