import { getTranslations } from 'next-intl/server'
import { readTextBlocks } from '#domain/drafts/read-desk-settings.ts'
import { limits } from '#domain/posts/post-rules.ts'
import { DraftEditor } from '#ui/desk/draft-editor.tsx'
import { DraftReading } from '#ui/desk/draft-reading.tsx'
import { DraftStory } from '#ui/desk/draft-story.tsx'
import { DraftVersions } from '#ui/desk/draft-versions.tsx'
import { PostCard } from '#ui/post/post-card.tsx'
import { parseId } from '#wire/id.ts'
import { localOf, zones } from '#wire/zoned-time.ts'
import { comment, endNotice, review, stayAtDraft, workOnDraft } from '../../../actions/desk-actions.ts'
import { districtChoices } from '../../../district-choices.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { missing } from '../../../refusal.ts'
import { atDesk, DeskPage, deskMetadata, draftOf, instead, titleOfDraft } from '../desk-page.tsx'

type Props = { params: Promise<{ draft: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations('desk')
  return deskMetadata('drafts', ...(await titleOfDraft((await params).draft)), t('draft'))
}

/** One draft: its text, what can be done with it, what was said and done about it. */
export default async function DraftPage({ params, searchParams }: Props) {
  const id = parseId((await params).draft)
  const { flash } = await pageQuery(searchParams)
  const path = `/desk/${id ?? ''}`
  const at =
    id === null
      ? missing()
      : await atDesk(path, async (asking) => ({
          draft: await draftOf(id),
          blocks: await readTextBlocks(asking),
        }))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const { draft, blocks } = at.found
  const t = await getTranslations('desk')
  return (
    <DeskPage
      part="drafts"
      flash={flash}
      title={draft.changes === null ? t('draft') : t('changeOf')}
      back={{ href: '/desk', label: t('backToDesk') }}
      actions={
        <a className="button" href={`${path}/preview`}>
          {t('preview')}
        </a>
      }
    >
      {draft.replyTo && <PostCard post={draft.replyTo} reader={{ signedIn: false, returnTo: path }} />}
      {draft.may.includes('edit') ? (
        <DraftEditor
          draft={draft}
          blocks={blocks}
          districts={districtChoices()}
          action={workOnDraft}
          keepEditing={stayAtDraft}
          maxLength={limits.text}
          zones={[...zones]}
          validUntilLocal={localTime(draft.content.notice?.validUntil ?? null, 'Europe/Berlin')}
          plannedLocal={localTime(draft.plannedAt, draft.plannedZone)}
        />
      ) : (
        <DraftReading draft={draft} review={review} endNotice={endNotice} />
      )}
      {draft.quoteOf && <PostCard post={draft.quoteOf} reader={{ signedIn: false, returnTo: path }} />}
      <DraftStory draft={draft} comment={comment} />
      <DraftVersions versions={draft.versions} />
    </DeskPage>
  )
}

const localTime = (iso: string | null, zone: string): string =>
  iso === null ? '' : localOf(new Date(iso), zone)
