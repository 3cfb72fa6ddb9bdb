import { getTranslations } from 'next-intl/server'
import { previewDraft } from '#domain/drafts/preview-draft.ts'
import { config } from '#platform/config.ts'
import { Previews } from '#ui/desk/previews.tsx'
import { parseId } from '#wire/id.ts'
import { missing } from '../../../../refusal.ts'
import { atDesk, DeskPage, deskMetadata, instead, titleOfDraft } from '../../desk-page.tsx'

type Props = { params: Promise<{ draft: string }> }

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations('desk')
  return deskMetadata('drafts', ...(await titleOfDraft((await params).draft)), t('preview'))
}

/** What a draft will look like: on a wide screen, on a phone, and in a Mastodon app. */
export default async function PreviewPage({ params }: Props) {
  const id = parseId((await params).draft)
  const path = `/desk/${id ?? ''}/preview`
  const at = id === null ? missing() : await atDesk(path, (asking) => previewDraft(asking, id))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('desk')
  const noFlash = { error: undefined, notice: undefined, wait: undefined }
  return (
    <DeskPage
      part="drafts"
      flash={noFlash}
      title={t('preview')}
      lead={t('previewLead')}
      back={{ href: `/desk/${id}`, label: t('backToDraft') }}
    >
      <Previews posts={at.found.posts} host={new URL(config().PUBLIC_URL).host} />
    </DeskPage>
  )
}
