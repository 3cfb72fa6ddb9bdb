import { getTranslations } from 'next-intl/server'
import { readEditableSitePage } from '#domain/instance/read-editable.ts'
import { TextForm } from '#ui/admin/text-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Tabs } from '#ui/page/tabs.tsx'
import { writeText } from '../../../../../actions/admin-answers.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'

type Props = { params: Promise<{ slug: string; locale: string }>; searchParams: Query }

const locales = ['de', 'en'] as const

export const generateMetadata = () => consoleMetadata('texts', 'text')

/** One text in one language, with a preview. */
export default async function TextPage({ params, searchParams }: Props) {
  const { slug, locale: asked } = await params
  const locale = locales.find((known) => known === asked)
  const entered = locale
    ? await enter(`/admin/texts/${slug}/${locale}`, (who) => readEditableSitePage(who, slug, locale))
    : missing()
  if (isMissing(entered) || !locale) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const tabs = locales.map((other) => ({
    href: `/admin/texts/${slug}/${other}`,
    label: t(`language.${other}`),
    current: other === locale,
  }))
  return (
    <ConsolePage
      part="texts"
      reach={reach}
      flash={flash}
      title={t('page.text')}
      back={{ href: '/admin/texts', label: t('backToTexts') }}
      tabs={<Tabs label={t('column.language')} tabs={tabs} />}
    >
      {found.locale !== locale && <Notice>{t('onlyOtherLanguage')}</Notice>}
      <ClientTexts sections={['adminForms', 'form']}>
        <TextForm action={writeText} slug={slug} locale={locale} title={found.title} body={found.body} />
      </ClientTexts>
    </ConsolePage>
  )
}
