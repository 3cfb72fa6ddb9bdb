import { AsyncLocalStorage } from 'node:async_hooks'
import { setClock } from '#platform/clock.ts'

const time = new AsyncLocalStorage<Date>()

/** Lets the verbs of the demo happen in the past, several at once, each at its own time. */
export const beginTimeTravel = (): void => setClock(() => time.getStore() ?? new Date())

export const endTimeTravel = (): void => setClock(undefined)

/** Does something as if it were that time. */
export const at = <T>(date: Date, work: () => Promise<T>): Promise<T> => time.run(date, work)
