import { z } from 'zod'

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
  /** Pictures, the embedded database, generated secrets. Nodes of one instance share it (or SESSION_SECRET and a shared MEDIA_FOLDER). */
  DATA_FOLDER: z.string().default('var'),
  /** Pictures only; default is `media` below DATA_FOLDER. */
  MEDIA_FOLDER: z.string().optional(),
  /** At least 32 characters; encrypts session cookies. Generated into DATA_FOLDER when missing. */
  SESSION_SECRET: z.string().min(32).optional(),
  /** Who may sign up: `open` or `closed`. */
  REGISTRATION: z.enum(['open', 'closed']).default('open'),
  /** Name of the instance in titles. */
  INSTANCE_NAME: z.string().default('SaPoCom'),
  /** Bearer token for /metrics, which does not exist without one. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Addresses or networks of the reverse proxies whose X-Forwarded-* is believed, comma-separated; none by default. */
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    ),
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

/** Parses an environment. Exported for tests and for main, which adds what it found out itself. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`)
  }
  const { PUBLIC_URL, MEDIA_FOLDER, ...rest } = parsed.data
  return {
    ...rest,
    PUBLIC_URL: (PUBLIC_URL ?? `http://${rest.HOST}:${rest.PORT}`).replace(/\/$/, ''),
    MEDIA_FOLDER: MEDIA_FOLDER ?? `${rest.DATA_FOLDER}/media`,
  }
}

/** Main fills in what it found or made at start-up: the database's address, the secret. */
export function completeConfig(found: Partial<Config>): Config {
  holder[slot] = { ...config(), ...found }
  // next-auth takes its own address from the environment only.
  process.env.NEXTAUTH_URL = holder[slot].PUBLIC_URL
  return holder[slot]
}

/** Whether cookies are `Secure` and carry the `__Host-` prefix. */
export const isHttps = () => config().PUBLIC_URL.startsWith('https://')
