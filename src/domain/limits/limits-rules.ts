/**
 * How often something may be tried before one has to wait. Each count fades by itself; from the last free attempt on
 * every further one doubles the wait. Only kinds that a guesser gains from forgive an attempt that succeeded.
 */
export type Limit = {
  /** Attempts without any wait. */
  free: number
  /** Seconds after which one counted attempt is forgotten. */
  fades: number
  /** Seconds: the first wait and the longest. */
  wait: readonly [first: number, longest: number]
}

/**
 * Against whom a kind counts: an `account` (a user's id, or an e-mail address, whether anybody has it or not), an
 * `address` (an IPv4 address or an IPv6 network), and, instead of both, a `browser` that signed in to the account before.
 * When an account's attempts are used up, a `newcomer` (this address at this account) still has some, until all
 * `newcomers` together have used up theirs.
 */
export type SubjectKind = 'account' | 'address' | 'browser' | 'newcomer' | 'newcomers'

const [minute, hour] = [60, 3_600]

/** A whole office may sit behind one address, so addresses have more room than accounts. */
const guessesOfAnAddress = { free: 30, fades: 20, wait: [1, 10 * minute] } as const

/**
 * The table: every kind of attempt that is limited. Answers of passkeys are not in it, and their questions have short waits
 * only, so nobody can lock their owner out.
 */
export const attemptLimits = {
  /** E-mail address and password. */
  'sign-in': {
    account: { free: 5, fades: hour, wait: [1, 5 * minute] },
    address: guessesOfAnAddress,
    browser: { free: 5, fades: hour, wait: [1, 5 * minute] },
    newcomer: { free: 2, fades: hour, wait: [minute, hour] },
    newcomers: { free: 100, fades: 10 * minute, wait: [minute, 5 * minute] },
  },
  /** Codes of an app and recovery codes, by somebody who gave the right password. */
  code: {
    account: { free: 5, fades: hour, wait: [1, 15 * minute] },
    address: guessesOfAnAddress,
  },
  /**
   * Questions to passkeys: each is remembered for five minutes, and an office may open its sign-in pages at once. The answers
   * need no limit, they cannot be guessed. Of somebody signed in, or half so, only her own session's count.
   */
  'passkey-question': {
    address: { free: 600, fades: 1, wait: [1, 10] },
    browser: { free: 30, fades: 5, wait: [1, 10] },
  },
  /** The password once more, in a session: only whoever holds the session can use it up. */
  'step-up': { account: { free: 5, fades: hour, wait: [1, 5 * minute] } },
  /** Letters that anybody may have sent to an address. */
  'sign-up-mail': {
    account: { free: 3, fades: 4 * hour, wait: [minute, hour] },
    address: { free: 20, fades: 3 * minute, wait: [10, hour] },
  },
  'reset-mail': {
    account: { free: 3, fades: 4 * hour, wait: [minute, hour] },
    address: { free: 20, fades: 3 * minute, wait: [10, hour] },
  },
  /** Letters to an address that somebody signed in names as her new one; counted for her, and for that address. */
  'change-mail': { account: { free: 3, fades: 4 * hour, wait: [minute, hour] } },
  /** Tokens of letters. They cannot be guessed; this saves the work of trying. */
  'confirm-token': { address: { free: 60, fades: 10, wait: [1, 10 * minute] } },
  'invitation-code': { address: { free: 20, fades: minute, wait: [1, hour] } },
  /** Journeys to an identity provider: each is remembered for some minutes, and a whole force may begin its shift. */
  'sso-begin': { address: { free: 2_000, fades: 1, wait: [1, minute] } },
  /** Returns from an identity provider that could not be used. */
  'sso-callback': { address: { free: 60, fades: 5, wait: [1, 5 * minute] } },
  /** Wrong bearer tokens. */
  'scim-token': { address: { free: 20, fades: 30, wait: [1, 10 * minute] } },
  /** Wrong keys to desks. */
  'desk-token': { address: { free: 20, fades: 30, wait: [1, 10 * minute] } },
  /** What one key asks of a desk: enough for a tool that looks after all drafts, not for one that runs wild. */
  'desk-key': { account: { free: 120, fades: 1, wait: [1, minute] } },
  'export-request': { account: { free: 3, fades: 12 * hour, wait: [10 * minute, 12 * hour] } },
  /** Accounts and posts that somebody has us ask other servers for. */
  'look-up': { account: { free: 40, fades: 5, wait: [1, minute] } },
  /** Searches for accounts by a name: enough to find somebody, not for copying who is here. */
  'account-search': { account: { free: 60, fades: 2, wait: [1, minute] } },
  /** Servers that people without an account here have us ask where they are to be followed from. */
  'remote-interaction': { address: { free: 20, fades: 20, wait: [1, 10 * minute] } },
  /** Moves of an account to another one. */
  move: { account: { free: 1, fades: 30 * 24 * hour, wait: [30 * 24 * hour, 30 * 24 * hour] } },
  /** Reports to the moderators. */
  report: { account: { free: 10, fades: 10 * minute, wait: [minute, hour] } },
  /** Searches of the officers' directory by one officer: enough for work, not for copying it. */
  'directory-search': { account: { free: 60, fades: 2, wait: [1, minute] } },
} as const satisfies Record<string, Partial<Record<SubjectKind, Limit>>>

export type AttemptKind = keyof typeof attemptLimits

/** The limit of a kind for one sort of subject, if it has one. */
export const limitOf = (kind: AttemptKind, subject: SubjectKind): Limit | undefined =>
  (attemptLimits[kind] as Partial<Record<SubjectKind, Limit>>)[subject]

/** Seconds to wait after so many counted attempts. */
export function waitAfter(limit: Limit, count: number): number {
  if (count < limit.free) return 0
  const [first, longest] = limit.wait
  return Math.min(longest, first * 2 ** (count - limit.free))
}

/** A count above this changes nothing any more, so it grows no further and fades in bounded time. */
export function highestCount(limit: Limit): number {
  const [first, longest] = limit.wait
  return limit.free + Math.ceil(Math.log2(longest / first))
}
