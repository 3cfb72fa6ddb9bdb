import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { config } from '#platform/config.ts'
import { chooseTheme } from '#ui/shell/theme.ts'
import { Shell } from './shell.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { INSTANCE_NAME: name, PUBLIC_URL } = config()
  const t = await getTranslations('site')
  return {
    metadataBase: new URL(PUBLIC_URL),
    title: { default: name, template: `%s · ${name}` },
    description: t('description'),
    applicationName: name,
    manifest: '/site.webmanifest',
    formatDetection: { telephone: false },
    icons: { icon: [{ url: '/favicon.svg', type: 'image/svg+xml' }], apple: '/icon-180.png' },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#121110' },
  ],
}

/** The frame of every page. Browser islands get only the texts of the error page here; the others bring their own. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = chooseTheme((await cookies()).get('theme')?.value)
  const { failure } = await getMessages()
  return (
    <html lang={await getLocale()} data-theme={theme}>
      <body>
        <NextIntlClientProvider messages={{ failure }}>
          <Shell>{children}</Shell>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
