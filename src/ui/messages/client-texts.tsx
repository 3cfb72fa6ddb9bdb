import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type messages from './de.json'

type Section = keyof typeof messages

/** Gives the browser islands inside only the sections of the texts they need: pages stay small. */
export async function ClientTexts({ sections, children }: { sections: Section[]; children: ReactNode }) {
  const all = await getMessages()
  const some = Object.fromEntries(sections.map((section) => [section, all[section]]))
  return <NextIntlClientProvider messages={some}>{children}</NextIntlClientProvider>
}
