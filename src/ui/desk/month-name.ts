import { useFormatter } from 'next-intl'

/** Says months as people do: `2027-01` is January 2027. */
export function useMonthName(): (month: string) => string {
  const format = useFormatter()
  return (month) => format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'long', year: 'numeric' })
}
