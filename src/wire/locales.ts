export const locales = ['de', 'en'] as const

export type Locale = (typeof locales)[number]

/**
 * The language of the user interface. A valid choice wins; else the first language of the browser's list
 * (highest weight first) that we speak; else German.
 */
export function chooseLocale(choice: string | undefined, acceptLanguage: string | null | undefined): Locale {
  const chosen = locales.find((locale) => locale === choice)
  if (chosen) return chosen
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { language: tag.split('-')[0], weight: weight ? Number(weight.split('=')[1]) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  for (const { language } of asked) {
    const spoken = locales.find((locale) => locale === language)
    if (spoken) return spoken
  }
  return 'de'
}
