import { z } from 'zod'

const days = (most: number, least = 1) => z.number().int().min(least).max(most)

/**
 * What an instance administrator sets in the web, with the values of a new instance: closed, careful, and forgetting.
 * The session limits go by the strongest role somebody has.
 */
export const settingsSchema = z.object({
  /**
   * `invited`: with an invitation code, and staff; `approval`: an administrator decides; `domains`: addresses of certain
   * domains; `open`: everybody.
   */
  registrationMode: z.enum(['invited', 'approval', 'domains', 'open']).default('invited'),
  /** For the mode `domains`, lower-case. */
  registrationDomains: z
    .array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/))
    .max(200)
    .default([]),
  /** After how many minutes sensitive actions ask again who one is. */
  stepUpMinutes: z.number().int().min(1).max(1_440).default(15),
  citizenIdleHours: z.number().int().min(1).max(8_760).default(720),
  citizenMaxHours: z.number().int().min(1).max(8_760).default(2_160),
  staffIdleHours: z.number().int().min(1).max(720).default(12),
  staffMaxHours: z.number().int().min(1).max(720).default(168),
  administratorIdleHours: z.number().int().min(1).max(72).default(2),
  administratorMaxHours: z.number().int().min(1).max(72).default(12),
  /** Days between asking for one's erasure and its being done. */
  erasureGraceDays: z.number().int().min(0).max(30).default(14),
  /** Months without use after which a citizen is warned, and a month later erased; 0: never. */
  inactivityMonths: z.number().int().min(0).max(120).default(0),
  /** How long each kind of record is kept, in days. */
  keepEvents: days(3_650).default(90),
  keepNotifications: days(3_650).default(180),
  keepEndedSessions: days(365).default(30),
  /** Not less than half a year: whoever misuses a right must not be able to have the traces of it cleared away. */
  keepAudit: days(3_650, 180).default(1_095),
  keepExports: days(30).default(7),
  /**
   * `open`: with every server that no policy keeps out; `allow-list`: only with domains that a policy lets in; `off`: with none.
   */
  federation: z.enum(['open', 'allow-list', 'off']).default('open'),
  /** Whether other servers must sign to read what is public, too; what is not public always wants a signature. */
  signedReadsOnly: z.boolean().default(false),
  /** Whether this server fetches the pages that public posts written here link to, and shows what they say of themselves. */
  linkCards: z.boolean().default(true),
  /** Room for pictures from elsewhere, in megabytes; the longest unseen go first. */
  remoteMediaMegabytes: z.number().int().min(50).max(10_000_000).default(5_000),
  /** How long a picture from elsewhere is kept that nobody looks at, in days. */
  keepRemoteMedia: days(3_650).default(30),
  /** How long accounts elsewhere and their posts are kept that nobody here has anything to do with, in days. */
  keepStrangers: days(3_650, 7).default(90),
})

export type Settings = z.infer<typeof settingsSchema>
