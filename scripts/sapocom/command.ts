/** A mistake in the call, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export type Option = {
  /** What stands for the value in the help; without it the option is a switch. */
  value?: string
  help: string
  required?: boolean
}

export type Command = {
  name: string
  /** One line in the list of commands. */
  summary: string
  /** More for the help of the command itself. */
  details?: string
  options: Record<string, Option>
  /** Whether this call needs neither the database nor the keys. */
  isApart?(given: Given): boolean
  run(given: Given): Promise<void>
}

/** The options of one call. */
export class Given {
  readonly #values: Record<string, string | boolean | undefined>

  constructor(values: Record<string, string | boolean | undefined>) {
    this.#values = values
  }

  /** @throws UsageError if it is missing */
  need(name: string): string {
    const value = this.may(name)
    if (value === '') throw new UsageError(`--${name} is missing.`)
    return value
  }

  /** Empty if it was not given. */
  may(name: string): string {
    const value = this.#values[name]
    return typeof value === 'string' ? value : ''
  }

  has(name: string): boolean {
    return this.#values[name] === true
  }

  /** @throws UsageError unless it is one of these; the first stands for none where `fallback` is set */
  oneOf<T extends string>(name: string, allowed: readonly T[], fallback?: T): T {
    const value = this.may(name) || fallback || this.need(name)
    const found = allowed.find((it) => it === value)
    if (found === undefined) throw new UsageError(`--${name} is one of: ${allowed.join(', ')}.`)
    return found
  }

  /** @throws UsageError unless it is a whole number */
  number(name: string): number {
    const value = Number(this.need(name))
    if (!Number.isSafeInteger(value) || value < 0) throw new UsageError(`--${name} is a whole number.`)
    return value
  }

  /** @throws UsageError unless it is an id, as lists print them */
  id(name: string): bigint {
    const value = this.need(name)
    if (!/^\d{1,19}$/.test(value)) throw new UsageError(`--${name} is a number, as the lists print them.`)
    return BigInt(value)
  }
}

export const helpOf = (command: Command): string => {
  const options = Object.entries(command.options)
  const names = options.map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`)
  const width = Math.max(0, ...names.map(({ length }) => length))
  const call = options.map(([, { required }], index) => (required ? names[index] : `[${names[index]}]`))
  const lines = options.map(([, { help }], index) => `  ${(names[index] ?? '').padEnd(width)}  ${help}`)
  return [
    `npm run sapocom -- ${[command.name, ...call].join(' ')}`,
    '',
    command.summary,
    ...(command.details ? ['', command.details] : []),
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
  ].join('\n')
}
