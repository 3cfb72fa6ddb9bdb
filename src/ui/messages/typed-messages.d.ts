import type { Locale } from '#wire/locales.ts'
import type messages from './de.json'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof messages
  }
}
