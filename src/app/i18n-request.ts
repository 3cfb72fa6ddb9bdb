import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale } from '#wire/locales.ts'

/** Texts in the reader's language: her own choice (cookie `locale`), else what her browser asks for, else German. */
export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get('locale')?.value,
    (await headers()).get('accept-language'),
  )
  const { default: messages } =
    locale === 'de' ? await import('#ui/messages/de.json') : await import('#ui/messages/en.json')
  return { locale, messages, timeZone: 'Europe/Berlin', now: wholeMinute() }
})

/** Times read "5 minutes ago"; to the minute, so that a page that did not change has the same bytes and tag again. */
const wholeMinute = (): Date => new Date(Math.floor(Date.now() / 60_000) * 60_000)
