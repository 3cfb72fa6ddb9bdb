import { useTranslations } from 'next-intl'

type Row = { key: string; name: string; path: string }
type Group = { state: { key: string; name: string }; districts: Row[] }

type Props = {
  groups: Group[]
  /** What the reader follows, and where her choice goes; null for who has no account. */
  choice: {
    followed: ReadonlySet<string>
    action: (form: FormData) => Promise<void>
    returnTo: string
  } | null
}

/**
 * Districts under their states. One form for all: each button says which district it is, so the list stays small and works
 * without a script.
 */
export function DistrictList({ groups, choice }: Props) {
  const sections = groups.map((group) => <StateSection key={group.state.key} group={group} choice={choice} />)
  if (!choice) return sections
  return (
    <form action={choice.action}>
      <input type="hidden" name="returnTo" value={choice.returnTo} />
      {sections}
    </form>
  )
}

function StateSection({ group: { state, districts }, choice }: { group: Group; choice: Props['choice'] }) {
  const id = `state-${state.key}`
  return (
    <section aria-labelledby={id} className="district-state">
      <h2 id={id} className="section-title" lang="de" tabIndex={-1}>
        {state.name}
      </h2>
      <ul className={choice ? 'rows' : 'district-links'}>
        {districts.map(({ key, name, path }) => (
          <li key={key} className={choice ? 'row' : undefined}>
            <a className="link" href={path} lang="de">
              {name}
            </a>
            {choice && <ChoiceButton districtKey={key} name={name} followed={choice.followed.has(key)} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ButtonProps = { districtKey: string; name: string; followed: boolean; primary?: boolean }

/** Belongs into a form whose action reads `follow` and `unfollow`. */
export function ChoiceButton({ districtKey, name, followed, primary = false }: ButtonProps) {
  const t = useTranslations('places')
  return (
    <button
      type="submit"
      name={followed ? 'unfollow' : 'follow'}
      value={districtKey}
      className={primary && !followed ? 'button button-primary' : 'button'}
    >
      {followed ? t('unfollow') : t('follow')}
      <span className="sr-only"> {name}</span>
    </button>
  )
}

/** Ways to the states on the same page. */
export function StateLinks({ groups }: { groups: Group[] }) {
  const t = useTranslations('places')
  return (
    <nav aria-label={t('states')} className="state-links">
      {groups.map(({ state }) => (
        <a key={state.key} href={`#state-${state.key}`} lang="de">
          {state.name}
        </a>
      ))}
    </nav>
  )
}
