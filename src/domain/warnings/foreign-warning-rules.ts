import { severities } from '../notices/notice-rules.ts'
import type { ForeignAlert } from './foreign-warning.ts'
import type { MessageType } from './warning-rules.ts'

/** Pure rules of others' warnings: which are shown, until when, in whose place, and about which districts. */

/** What is older is told by nobody any more; what is to be shown longer must be told anew. */
export const longestDays = 31
const day = 86_400_000
/** Clocks differ. */
const aheadMs = 10 * 60_000

export type Ignored =
  | 'not-actual'
  | 'not-public'
  | 'future'
  | 'old'
  | 'contradictory'
  | 'over'
  | 'empty'
  | 'ours'

export type Judged =
  | { ignored: Ignored }
  | {
      type: MessageType
      /** Null: for as long as its source lists it. */
      shownUntil: Date | null
      keptUntil: Date
      replaces: string[]
      /** Whether there is something to show; otherwise it only ends others. */
      isShown: boolean
    }

/**
 * What becomes of a message. Only what is told to everybody and really meant counts; who takes something back must have said
 * it: others' messages are nobody's to end. @param ours the host in our own senders
 */
export function judgeAlert(alert: ForeignAlert, at: Date, ours: string): Judged {
  const { sent, infos, msgType } = alert
  const oldest = new Date(sent.getTime() + longestDays * day)
  const until = endOf(alert, oldest)
  const isOver = until !== null && until <= at
  const ignored = reasonAgainst(alert, at, ours) ?? (oldest <= at ? 'old' : null)
  if (ignored) return { ignored }
  if (msgType === 'Alert') {
    if (infos.length === 0) return { ignored: 'empty' }
    if (isOver) return { ignored: 'over' }
    return { type: 'alert', shownUntil: until, keptUntil: until ?? oldest, replaces: [], isShown: true }
  }
  const replaces = alert.references
    .filter(({ sender }) => sender === alert.sender)
    .map(({ identifier }) => identifier)
  const isShown = msgType === 'Update' && infos.length > 0 && !isOver
  const type = msgType === 'Update' ? 'update' : 'cancel'
  return { type, shownUntil: isShown ? until : at, keptUntil: oldest, replaces, isShown }
}

function reasonAgainst({ status, scope, sender, sent, infos }: ForeignAlert, at: Date, ours: string) {
  if (status !== 'Actual') return 'not-actual'
  if (scope !== 'Public') return 'not-public'
  if (sender.endsWith(`@${ours}`)) return 'ours'
  if (sent.getTime() > at.getTime() + aheadMs) return 'future'
  const isContradictory = infos.some(({ expires }) => expires !== null && expires < sent)
  return isContradictory ? 'contradictory' : null
}

/** The last end that one of its languages names. */
function endOf({ infos }: ForeignAlert, oldest: Date): Date | null {
  const ends = infos.map(({ expires }) => expires)
  if (ends.some((end) => end === null)) return null
  const last = Math.max(...ends.map((end) => end?.getTime() ?? 0))
  return ends.length === 0 ? null : new Date(Math.min(last, oldest.getTime()))
}

/** For the order: 0 unknown to 4 extreme, as the gravest of its languages says. */
export const severityOf = ({ infos }: Pick<ForeignAlert, 'infos'>): number =>
  Math.max(0, ...infos.map(({ severity }) => severities.indexOf(severity)))

/**
 * Beginnings of district keys (five digits: state, region, district) that a code of an area means: the official keys AGS and
 * ARS, whose zeros at the end mean everything below, and the cells of the Deutscher Wetterdienst, of which 1 (district) and
 * 7, 8, 9 (parts of one) begin with a key. Null for codes of other kinds and of the sea.
 */
export function districtsOfCode(name: string, value: string): string | null {
  const plain = name.toUpperCase()
  if (plain === 'WARNCELLID') return /^[1789](\d{5})\d{3}$/.exec(value)?.[1] ?? null
  if (!/^(AGS|ARS|RS)$/.test(plain) || !/^(\d{2}|\d{3}|\d{5}|\d{8}|\d{9}|\d{12})$/.test(value)) return null
  const key = value.slice(0, 5)
  if (/^0+$/.test(key)) return ''
  // Hamburg and Berlin are states and districts in one.
  if (key === '02000' || key === '11000') return key
  if (key.endsWith('000')) return key.slice(0, 2)
  return key.endsWith('00') ? key.slice(0, 3) : key
}

/** Each beginning once. */
export const districtsOf = ({ infos }: Pick<ForeignAlert, 'infos'>): string[] => [
  ...new Set(
    infos.flatMap(({ codes }) => codes.flatMap(({ name, value }) => districtsOfCode(name, value) ?? [])),
  ),
]
