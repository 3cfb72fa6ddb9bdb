import { useLocale, useTranslations } from 'next-intl'
import type { DraftView, TextBlockView } from '#wire/desk-view.ts'
import { languageTags, repliesTexts, visibilityTexts } from '../composer/composer.tsx'
import type { DistrictChoices } from '../composer/place-fields.tsx'
import { ClientTexts } from '../messages/client-texts.tsx'
import { DraftForm } from './draft-form.tsx'
import type { DraftAction } from './draft-values.ts'

type Props = {
  draft: DraftView
  blocks: TextBlockView[]
  action: DraftAction
  keepEditing: (draftId: string) => Promise<{ version: number; editors: string[] } | null>
  maxLength: number
  zones: string[]
  /** When it is planned for, as the clock in its zone shows it; empty without a plan. */
  plannedLocal: string
  validUntilLocal: string
  districts: DistrictChoices
}

/** The form of a draft, with the words it needs. */
export function DraftEditor({ draft, ...props }: Props) {
  const t = useTranslations('composer')
  const post = useTranslations('post')
  const names = new Intl.DisplayNames(useLocale(), { type: 'language' })
  return (
    <ClientTexts sections={['desk', 'composer', 'errors', 'failure', 'form', 'notice']}>
      <DraftForm
        draft={draft}
        languages={languageTags.map((value) => ({ value, label: names.of(value) ?? value }))}
        visibilities={Object.entries(visibilityTexts).map(([value, text]) => ({ value, label: post(text) }))}
        repliesFrom={Object.entries(repliesTexts).map(([value, text]) => ({ value, label: t(text) }))}
        {...props}
      />
    </ClientTexts>
  )
}
