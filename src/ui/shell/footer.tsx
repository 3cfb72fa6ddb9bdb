import { useLocale, useTranslations } from 'next-intl'
import type { ShellActions } from './shell-props.ts'

/** Duties of a public body, and the reader's language and appearance. */
export function Footer({ actions }: { actions: ShellActions }) {
  const t = useTranslations('shell')
  const locale = useLocale()
  return (
    <footer className="footer">
      <nav aria-label={t('legal')}>
        <a href="/how-the-feed-works">{t('feedRule')}</a>
        <a href="/warnings">{t('warnings')}</a>
        <a href="/about">{t('about')}</a>
        <a href="/about/servers">{t('servers')}</a>
        <a href="/imprint">{t('imprint')}</a>
        <a href="/privacy">{t('privacy')}</a>
        <a href="/accessibility">{t('accessibility')}</a>
      </nav>
      <form action={actions.setPreferences} className="preferences">
        <fieldset>
          <legend>{t('language')}</legend>
          <button type="submit" name="locale" value="de" lang="de" aria-pressed={locale === 'de'}>
            Deutsch
          </button>
          <button type="submit" name="locale" value="en" lang="en" aria-pressed={locale === 'en'}>
            English
          </button>
        </fieldset>
        <fieldset>
          <legend>{t('theme')}</legend>
          <button type="submit" name="theme" value="light">
            {t('themeLight')}
          </button>
          <button type="submit" name="theme" value="dark">
            {t('themeDark')}
          </button>
          <button type="submit" name="theme" value="">
            {t('themeAuto')}
          </button>
        </fieldset>
      </form>
    </footer>
  )
}
