import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readAccount } from '#domain/accounts/read-account.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import { isDomainError } from '#domain/errors.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { readSitePageSource } from '#domain/instance/read-site-page.ts'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { database } from '#platform/database.ts'
import { openFoundation } from '#platform/foundation.ts'
import { explainStartFailure } from '#platform/start-failure.ts'

const usage = `The operator's tools. They use the same environment as the server (DATABASE_URL, DATA_FOLDER).

  person-create --email E --handle H --name N      the password is read from standard input
  agency-create --handle H --name N --authority A --region R [--phone P] [--website U]
  mark-grant    --handle H --by AUTHORITY          official mark, bound to the present name and handle
  mark-revoke   --handle H
  member-add    --handle AGENCY --email E [--role author|administrator]
  member-remove --handle AGENCY --email E
  page-show     --page about|imprint|privacy|accessibility --locale de|en
  page-set      --page P --locale L --title T      the text is read from standard input
`

/** A mistake in the call, in words. */
class UsageError extends Error {}

const names = [
  'email',
  'handle',
  'name',
  'authority',
  'region',
  'phone',
  'website',
  'by',
  'role',
  'page',
  'locale',
  'title',
]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
})

/** An option that must be there. */
function need(name: string): string {
  const value = values[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

const may = (name: string): string => (typeof values[name] === 'string' ? values[name] : '')
const input = (): string => readFileSync(0, 'utf8').replace(/\r?\n$/, '')
const accountId = async (): Promise<bigint> =>
  BigInt((await readAccount(null, { handle: need('handle') })).id)
const locale = (): 'de' | 'en' => (need('locale') === 'en' ? 'en' : 'de')

async function userId(): Promise<bigint> {
  const user = await database().user.findUnique({ where: { email: need('email').toLowerCase() } })
  if (!user) throw new UsageError('Nobody has this e-mail address')
  return user.id
}

function role(): 'author' | 'administrator' {
  const wanted = may('role') || 'author'
  if (wanted !== 'author' && wanted !== 'administrator')
    throw new UsageError('--role is author or administrator')
  return wanted
}

const commands: Record<string, () => Promise<unknown>> = {
  'person-create': async () =>
    createPerson({
      email: need('email'),
      handle: need('handle'),
      displayName: need('name'),
      password: input(),
      locale: 'de',
    }),
  'agency-create': async () =>
    createAgency('operator', {
      unitId: BigInt(need('unit')),
      handle: need('handle'),
      displayName: need('name'),
      authority: need('authority'),
      region: need('region'),
      phone: may('phone'),
      websiteUrl: may('website'),
      houseRulesDe: '',
      houseRulesEn: '',
    }),
  'mark-grant': async () => grantMark('operator', { accountId: await accountId(), vouchedBy: need('by') }),
  'mark-revoke': async () => revokeMark('operator', await accountId()),
  'page-show': async () => {
    const { title, body } = await readSitePageSource(need('page'), locale())
    process.stdout.write(`${title}\n\n${body}\n`)
  },
  'page-set': async () =>
    editSitePage('operator', { slug: need('page'), locale: locale(), title: need('title'), body: input() }),
}

async function run(): Promise<void> {
  const [name = 'help'] = positionals
  const command = commands[name]
  if (!command) {
    process.stdout.write(usage)
    process.exitCode = name === 'help' ? 0 : 2
    return
  }
  const foundation = await openFoundation({
    root: resolve(import.meta.dirname, '..'),
    plans,
    react,
    worker: false,
  })
  try {
    await command()
    process.stderr.write('Done.\n')
  } finally {
    await foundation.close()
  }
}

await run().catch((error) => {
  const known = error instanceof UsageError || isDomainError(error)
  process.stderr.write(`${known ? error.message : (explainStartFailure(error) ?? error.stack)}\n`)
  process.exitCode = known ? 2 : 1
})
