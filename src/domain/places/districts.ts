import rows from './data/districts.json' with { type: 'json' }

/** A Landkreis or a kreisfreie Stadt. Which there are is a fact of the release, not of the database; see data/README.md. */
export type District = {
  /** The official key (AGS): five digits, the first two are the state's. */
  key: string
  /** As it is called officially, unlike any other district's. */
  name: string
  kind: 'Landkreis' | 'Kreis' | 'Kreisfreie Stadt' | 'Stadtkreis'
  state: State
  /** A point within it. */
  centre: { latitude: number; longitude: number }
}

export type State = { key: string; name: string }

const stateNames = {
  '01': 'Schleswig-Holstein',
  '02': 'Hamburg',
  '03': 'Niedersachsen',
  '04': 'Bremen',
  '05': 'Nordrhein-Westfalen',
  '06': 'Hessen',
  '07': 'Rheinland-Pfalz',
  '08': 'Baden-Württemberg',
  '09': 'Bayern',
  '10': 'Saarland',
  '11': 'Berlin',
  '12': 'Brandenburg',
  '13': 'Mecklenburg-Vorpommern',
  '14': 'Sachsen',
  '15': 'Sachsen-Anhalt',
  '16': 'Thüringen',
}

const german = new Intl.Collator('de')

/** By name. */
export const states: readonly State[] = Object.entries(stateNames)
  .map(([key, name]) => ({ key, name }))
  .sort((a, b) => german.compare(a.name, b.name))

const statesByKey = new Map(states.map((state) => [state.key, state]))

type Row = [key: string, name: string, kind: District['kind'], latitude: number, longitude: number]

/** Every district, by what one looks for: „Landkreis Rosenheim“ stands beside „Rosenheim“. */
export const districts: readonly District[] = (rows as Row[])
  .map(([key, name, kind, latitude, longitude]) => ({
    key,
    name,
    kind,
    state: stateOf(key),
    centre: { latitude, longitude },
  }))
  .sort((a, b) => german.compare(bareName(a), bareName(b)) || german.compare(a.name, b.name))

/** The name without the word that says what it is. */
function bareName({ name }: Pick<District, 'name'>): string {
  return name.replace(/^(Landkreis|Kreis) /, '')
}

function stateOf(key: string): State {
  const state = statesByKey.get(key.slice(0, 2))
  if (!state) throw new Error(`District ${key} lies in no state`)
  return state
}

const byKey = new Map(districts.map((district) => [district.key, district]))

export const findDistrict = (key: string): District | null => byKey.get(key) ?? null

export const districtPath = ({ key }: Pick<District, 'key'>): string => `/districts/${key}`

/** Some districts under their states, both by name; states without any are left out. */
export const byState = (some: readonly District[]): { state: State; districts: District[] }[] =>
  states
    .map((state) => ({ state, districts: some.filter((district) => district.state === state) }))
    .filter(({ districts: inside }) => inside.length > 0)
