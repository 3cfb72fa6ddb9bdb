import { Icon } from '../icon/icon.tsx'

type Props = {
  action: string
  label: string
  hint: string
  submit: string
  query: string
  maxLength: number
  /** What else belongs to the address. */
  fields?: Record<string, string>
}

/** One line to search with; an address with `?q=` is the answer, so it works without a script and can be kept. */
export function SearchLine({ action, label, hint, submit, query, maxLength, fields = {} }: Props) {
  return (
    <search>
      <form action={action} method="get" className="search-form">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="q">{label}</label>
        <div className="search-line">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={maxLength}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            aria-describedby="q-hint"
          />
          <button type="submit" className="button button-primary">
            <Icon name="search" />
            {submit}
          </button>
        </div>
        <p className="field-hint" id="q-hint">
          {hint}
        </p>
      </form>
    </search>
  )
}
