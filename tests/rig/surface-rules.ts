import type { Source } from './source.ts'
import { readForms, readRoutes, readScreens, readVerbs } from './surface.ts'

/** What is let off a rule, by its name, with the reason. */
export type Exceptions = Record<string, string>

export type Breach = { rule: string; what: string }

/** Everything on the surface that lets somebody in without saying for what. */
export function findBreaches(source: Source, allowed: Exceptions = {}): Breach[] {
  const isAllowed = ({ rule, what }: Breach) => `${rule} ${what}` in allowed
  return allBreaches(source).filter((breach) => !isAllowed(breach))
}

/** Exceptions that nothing needs any more. */
export function findStale(source: Source, allowed: Exceptions): string[] {
  const needed = new Set(allBreaches(source).map(({ rule, what }) => `${rule} ${what}`))
  return Object.keys(allowed).filter((name) => !needed.has(name))
}

const allBreaches = (source: Source): Breach[] => [
  ...formsWithoutDoor(source),
  ...formsThatNameAnotherAction(source),
  ...pagesWithoutDoor(source),
  ...routesOfNext(source),
  ...routesThatChange(source),
  ...verbsWithoutDemand(source),
]

/** A form opens a door: by `act` and `actAsPerson`, which want an action, or by itself. */
const formsWithoutDoor = (source: Source): Breach[] =>
  readForms(source)
    .filter(({ doors }) => doors.length === 0)
    .map(({ name }) => ({ rule: 'form-door', what: name }))

/** The action a form names is one that the verbs behind it demand. */
const formsThatNameAnotherAction = (source: Source): Breach[] =>
  readForms(source).flatMap(({ name, named, demanded }) =>
    named
      .filter((action) => !demanded.includes(action))
      .map((action) => ({ rule: 'form-action', what: `${name} ${action}` })),
  )

/** Pages are for whoever is let in; those below (public) are for everybody. */
const pagesWithoutDoor = (source: Source): Breach[] =>
  readScreens(source)
    .filter(({ path, doors }) => !path.startsWith('src/app/(public)/') && doors.length === 0)
    .map(({ path }) => ({ rule: 'page-door', what: path }))

/** Next's route handlers would pass by the front's policies. */
const routesOfNext = (source: Source): Breach[] =>
  source.paths(/^src\/app\/(.*\/)?route\.[jt]sx?$/).map((path) => ({ rule: 'next-route', what: path }))

/** A route of ours that changes something opens a door, and is not to be sent by another site's page. */
const routesThatChange = (source: Source): Breach[] =>
  readRoutes(source)
    .filter(({ changes, doors, isOurs }) => changes && (doors.length === 0 || !isOurs))
    .map(({ url }) => ({ rule: 'route-door', what: url }))

/** A verb that somebody calls and that changes something demands a right. A provider's are about its own people only. */
const verbsWithoutDemand = (source: Source): Breach[] =>
  readVerbs(source)
    .filter(({ actor, changes, demanded }) => actor !== 'Provider' && changes && demanded.length === 0)
    .map(({ name, path }) => ({ rule: 'verb-demand', what: `${path}#${name}` }))
