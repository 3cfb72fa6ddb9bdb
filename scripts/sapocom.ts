import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isDomainError } from '#domain/errors.ts'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { completeConfig, config } from '#platform/config.ts'
import { openFoundation } from '#platform/foundation.ts'
import { provideSecretKeys } from '#platform/secret-keys.ts'
import { explainStartFailure } from '#platform/start-failure.ts'
import { agencies } from './sapocom/agencies.ts'
import { type Command, Given, helpOf, UsageError } from './sapocom/command.ts'
import { federation } from './sapocom/federation.ts'
import { instance } from './sapocom/instance.ts'
import { invitations } from './sapocom/invitations.ts'
import { people } from './sapocom/people.ts'
import { records } from './sapocom/records.ts'
import { rights } from './sapocom/rights.ts'
import { secrets } from './sapocom/secrets.ts'
import { sessions } from './sapocom/sessions.ts'
import { say, tell } from './sapocom/terminal.ts'
import { units } from './sapocom/units.ts'

const root = resolve(import.meta.dirname, '..')

const topics: Record<string, Command[]> = {
  People: people,
  Sessions: sessions,
  'Units and staff': units,
  'Agencies and marks': agencies,
  'Rights of a person': rights,
  'Archives of records': records,
  Invitations: invitations,
  Instance: instance,
  'Other servers': federation,
  Secrets: secrets,
}

const overview = (): string => {
  const lines = Object.entries(topics).flatMap(([topic, commands]) => [
    '',
    topic,
    ...commands.map(({ name, summary }) => `  ${name.padEnd(20)}${summary}`),
  ])
  return `npm run sapocom -- COMMAND [options]

The operator's command line. It uses the same environment as the server and works while servers run. Everything it does
stands in the audit log. Exit code 0: done; 2: refused or called wrongly, in one sentence; 1: a fault.
${lines.join('\n')}

npm run sapocom -- COMMAND --help tells more.`
}

async function main(): Promise<void> {
  const [name = '--help', ...words] = process.argv.slice(2)
  if (['help', '--help', '-h'].includes(name)) return void say(overview())
  const command = Object.values(topics)
    .flat()
    .find((it) => it.name === name)
  if (!command) throw new UsageError(`There is no command ${name}; --help lists them.`)
  const given = parse(command, words)
  if (given === 'help') return void say(helpOf(command))
  if (command.isApart?.(given)) await command.run(given)
  else await withFoundation(() => command.run(given))
  tell('Done.')
}

function parse(command: Command, words: string[]): Given | 'help' {
  const options = Object.entries(command.options).map(
    ([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }] as const,
  )
  try {
    const help = { type: 'boolean' as const, short: 'h' }
    const { values } = parseArgs({ args: words, options: { ...Object.fromEntries(options), help } })
    if (values.help) return 'help'
    const given = new Given(values as Record<string, string | boolean | undefined>)
    for (const [name, option] of Object.entries(command.options)) if (option.required) given.need(name)
    return given
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; ${command.name} --help lists the options.`,
      { cause: error },
    )
  }
}

async function withFoundation(work: () => Promise<void>): Promise<void> {
  const foundation = await openFoundation({ root, plans, react, worker: false })
  try {
    completeConfig({ SECRET_KEYS: provideSecretKeys(resolve(root, config().DATA_FOLDER)) })
    await work()
  } finally {
    await foundation.close()
  }
}

// Lines of the log would stand between the answers.
process.env.LOG_LEVEL ??= 'error'

await main().catch((error) => {
  const known = error instanceof UsageError || isDomainError(error)
  tell(known ? error.message : (explainStartFailure(error) ?? error.stack))
  process.exitCode = known ? 2 : 1
})
