import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { checkPeerNetwork } from './peer-networks.ts'
import { isLoopbackHost } from './public-address.ts'

/** Separated by commas. */
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

/** The most names we have room for on a page. */
const longestFeedName = 80

/** `name|address`, or the address alone: then its host is the name. An address without https is for tests on this machine only. */
function capFeed(feed: string, context: z.RefinementCtx): { name: string; address: string } | null {
  const at = feed.lastIndexOf('|')
  const [name, address] = [feed.slice(0, Math.max(at, 0)).trim(), feed.slice(at + 1).trim()]
  const url = URL.canParse(address) ? new URL(address) : null
  const isFine =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))) &&
    url.username === '' &&
    name.length <= longestFeedName
  if (isFine) return { name: name || url.host, address: url.href }
  const message = `must be addresses by https, each with a short name before it if you like: name|https://…`
  context.addIssue({ code: 'custom', message })
  return null
}

/**
 * Every environment variable the project reads, with its meaning; README and docs/operating.md repeat this list.
 * Nothing else reads `process.env`.
 */
const schema = z.object({
  /** What this process does: `web`, `worker`, or both. */
  ROLES: z
    .string()
    .default('web,worker')
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['web', 'worker'])).min(1)),
  /** Address and port of the front. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** What people type: scheme, host and, where unusual, port. Decides cookies (`__Host-` under https) and links. */
  PUBLIC_URL: z.url().optional(),
  /** External PostgreSQL (15 or newer). Without it the embedded one runs below DATA_FOLDER. */
  DATABASE_URL: z.string().optional(),
  /** Connections of one process to the database. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** Pictures, the embedded database, generated secrets. Nodes of one instance share it (or SECRET_KEYS and a shared MEDIA_FOLDER). */
  DATA_FOLDER: z.string().default('var'),
  /** Pictures only; default is `media` below DATA_FOLDER. */
  MEDIA_FOLDER: z.string().optional(),
  /**
   * The key ring, comma- or line-separated, at least 32 characters each: the first seals what must be read again (secrets of
   * second factors and identity providers), all open. Generated into DATA_FOLDER when missing.
   */
  SECRET_KEYS: z
    .string()
    .default('')
    .transform((value) => value.split(/[,\s]+/).filter(Boolean))
    .pipe(z.array(z.string().min(32))),
  /** The mail server, e.g. `smtps://user:password@mail.example.org`. Without it letters are laid into DATA_FOLDER/mail as files. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The sender of letters, e.g. `SaPoCom <no-reply@example.org>`. */
  MAIL_FROM: z.string().default('SaPoCom <no-reply@localhost>'),
  /** Name of the instance in titles. */
  INSTANCE_NAME: z.string().default('SaPoCom'),
  /** Bearer token for /metrics, which does not exist without one. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Addresses or networks of the reverse proxies whose X-Forwarded-* is believed, comma-separated; none by default. */
  TRUST_PROXY: list,
  /**
   * Private networks, comma-separated, in which other servers may be: for networks of authorities that are closed to the
   * internet. Without them only public addresses are asked.
   */
  PEER_NETWORKS: list.superRefine((networks, context) => {
    for (const network of networks) {
      const message = checkPeerNetwork(network)
      if (message !== null) context.addIssue({ code: 'custom', message })
    }
  }),
  /**
   * For tests and demonstrations: other servers may be on this very machine (127.0.0.0/8) and speak plain http. Refused unless
   * PUBLIC_URL is this very machine too, so no instance that others reach can have it.
   */
  ALLOW_LOOPBACK_PEERS: z.stringbool().default(false),
  /**
   * Feeds of others' public warnings (CAP 1.2), comma-separated, each `name|https://…`: Atom, RSS or a message itself. Shown as
   * theirs on /warnings.
   */
  CAP_FEEDS: list.transform((feeds, context) => feeds.flatMap((feed) => capFeed(feed, context) ?? [])),
  /** Seconds that a stopping process gives to requests and jobs under way. */
  STOP_SECONDS: z.coerce.number().int().min(1).max(300).default(20),
})

export type Config = Readonly<z.infer<typeof schema> & { PUBLIC_URL: string; MEDIA_FOLDER: string }>

const slot = Symbol.for('sapocom.config')
const holder = globalThis as { [slot]?: Config }

/**
 * The configuration of this process, read once.
 * @throws Error naming every variable that is wrong, for the operator.
 */
export function config(): Config {
  holder[slot] ??= readConfig(process.env)
  return holder[slot]
}

/** What may stand in a file instead: `<NAME>_FILE` then names it. */
const secrets = ['DATABASE_URL', 'SECRET_KEYS', 'METRICS_TOKEN', 'SMTP_URL'] as const

/** Parses an environment. Exported for tests and for main, which adds what it found out itself. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = withSecretFiles(environment)
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`)
  }
  const { MEDIA_FOLDER, ...rest } = parsed.data
  const PUBLIC_URL = (rest.PUBLIC_URL ?? `http://${rest.HOST}:${rest.PORT}`).replace(/\/$/, '')
  if (rest.ALLOW_LOOPBACK_PEERS && !isLoopbackUrl(PUBLIC_URL)) {
    throw new Error('ALLOW_LOOPBACK_PEERS is for tests: it needs a PUBLIC_URL of this very machine.')
  }
  return {
    ...rest,
    PUBLIC_URL,
    MEDIA_FOLDER: MEDIA_FOLDER ?? `${rest.DATA_FOLDER}/media`,
  }
}

const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && isLoopbackHost(new URL(url).hostname)

function withSecretFiles(environment: Record<string, string | undefined>): Record<string, string> {
  const given = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
  for (const name of secrets) {
    const path = given[`${name}_FILE`]
    if (path === undefined) continue
    if (given[name] !== undefined)
      throw new Error(`Both ${name} and ${name}_FILE are set; one of them is enough.`)
    given[name] = readSecret(name, path)
  }
  return given
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`${name}_FILE cannot be read (${code}): ${path}`, { cause: error })
  }
}

/** Main fills in what it found or made at start-up: the database's address, the keys. */
export function completeConfig(found: Partial<Config>): Config {
  holder[slot] = { ...config(), ...found }
  return holder[slot]
}

/** Whether cookies are `Secure` and carry the `__Host-` prefix. */
export const isHttps = () => config().PUBLIC_URL.startsWith('https://')
