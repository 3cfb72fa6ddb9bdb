import { searchDirectory } from '#domain/officers/search-directory.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { rows, statement } from '#platform/database.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { withClient } from './dataset.ts'
import { officers, provideOfficers } from './directory-data.ts'
import { printPlans } from './plans.ts'
import { recordRead } from './record-read.ts'
import { type Figure, median, ms, percentile, say } from './report.ts'

const rounds = 60

/** What colleagues type: whole names, beginnings, mistakes, units, numbers; and what matches everybody. */
const kinds: { what: string; typed: string[] }[] = [
  { what: 'names', typed: ['Kerstin Petersen', 'Müllmann', 'Rüdiger Schröder', 'Yasemin Hansen'] },
  {
    what: 'names with a mistake',
    typed: ['Kerstn Petersen', 'Mulmann', 'Ruediger Schroedr', 'Jasemin Hanssen'],
  },
  { what: 'beginnings of names', typed: ['Schrö', 'Wieb', 'Lor', 'Ok'] },
  { what: 'name and unit', typed: ['Elif Wache Petersen', 'Greta Inspektion Hans', 'Nils Direktion Peter'] },
  { what: 'numbers', typed: ['04990 157-31', '+49 4990 231 07', '110-4'] },
  { what: 'a word that is in every unit’s path', typed: ['Landespolizei', 'Nordküste', 'POK Landespolizei'] },
]

/** A plain look at every row, with neither folding nor forgiveness: what the search may cost at least without an index. */
const plain = statement(
  `select user_id, name, title, phone from officers where name ilike '%' || $1 || '%' order by name limit 51`,
)

/** Searches among 18,000 officers through the verb, its question for the right included, one after the other. */
export const directory: Bench = async ({ dataset, plans }) => {
  await withClient(dataset.url, provideOfficers)
  if (plans) {
    const asking = await withVerbs(dataset.url, signIn)
    for (const typed of kinds.flatMap((kind) => kind.typed.slice(0, 1))) {
      const read = () => searchDirectory(asking, { query: typed, unitId: null })
      await printPlans(dataset.url, `directory, ${typed}`, await recordRead(dataset.url, read))
    }
  }
  return withVerbs(dataset.url, async () => {
    const asking = await signIn()
    const search = (typed: string) => searchDirectory(asking, { query: typed, unitId: null })
    const times = kinds.map((): number[] => [])
    const baseline: number[] = []
    for (let round = -5; round < rounds; round++) {
      for (const [index, { typed }] of kinds.entries()) {
        const line = typed[Math.abs(round) % typed.length] ?? ''
        const took = await timeOf(() => search(line))
        if (round >= 0) times[index]?.push(took)
      }
      const scanned = await timeOf(() => rows(plain, ['petersen']))
      if (round >= 0) baseline.push(scanned)
    }
    const [worst] = times.map((of) => percentile(of, 95)).toSorted((a, b) => b - a)
    say(`directory: ${rounds} searches of each kind, slowest p95 ${ms(worst ?? 0)}`)
    const against: Figure = {
      bench: 'directory',
      what: `plain ILIKE over ${officers.toLocaleString('en')} rows, exact spelling only`,
      figure: `${ms(median(baseline))}, p95 ${ms(percentile(baseline, 95))}`,
    }
    return [against, ...kinds.map(({ what }, index) => figureOf(what, times[index] ?? []))]
  })
}

/** The aim is in milliseconds: 50 for the slowest of twenty. */
function figureOf(what: string, times: number[]): Figure {
  const p95 = percentile(times, 95)
  return {
    bench: 'directory',
    what: `search for ${what}, at most 50 shown: p50, p95; p95 against 50 ms`,
    figure: `${ms(median(times))}, p95 ${ms(p95)}`,
    ratio: p95 / 50,
    aim: { most: 1 },
  }
}

async function signIn(): Promise<Principal> {
  const [user] = await rows<{ id: string }>(
    statement('select user_id as id from officers order by user_id limit 1'),
    [],
  )
  if (!user) throw new Error('There are no officers in the data')
  const { token } = await startSession({ userId: BigInt(user.id), userAgent: 'Firefox', proof: 'passkey' })
  const principal = (await readSession(token))?.principal
  if (!principal) throw new Error('A session that was just started is not live')
  return principal
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
