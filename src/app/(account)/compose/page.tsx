import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { readAccountLines } from '#domain/accounts/read-account-lines.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { readMove } from '#domain/migration/read-move.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { limits } from '#domain/posts/post-rules.ts'
import { type PostSource, readPostSource } from '#domain/posts/read-post-source.ts'
import { Composer } from '#ui/composer/composer.tsx'
import { toComposerPicture } from '#ui/composer/composer-picture.ts'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { PostCard } from '#ui/post/post-card.tsx'
import { parseId } from '#wire/id.ts'
import type { PostView } from '#wire/post-view.ts'
import { compose } from '../../actions/compose.ts'
import { districtChoices } from '../../district-choices.ts'
import { MissingPage } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { isMissing, type Missing, missing, orMissing } from '../../refusal.ts'
import { viewer } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('composer')
  return { title: t('title') }
}

/** Where one writes: a post, an answer (`replyTo`), a quote (`quote`), a change (`edit`). */
export default async function ComposePage({ searchParams }: { searchParams: Query }) {
  const { get, flash } = await pageQuery(searchParams)
  const purpose = new URLSearchParams()
  for (const name of ['replyTo', 'quote', 'edit', 'text']) if (get(name)) purpose.set(name, get(name) ?? '')
  const asking = await viewer(`/compose?${purpose}`)
  const [replyTo, quoteOf, edit, author, move, t] = await Promise.all([
    postOf(asking, get('replyTo')),
    postOf(asking, get('quote')),
    sourceOf(asking, get('edit')),
    readAccountLines([asking.accountId.toString()]),
    readMove(asking),
    getTranslations('composer'),
  ])
  const line = author.get(asking.accountId.toString())
  if (!line || isMissing(edit)) return <MissingPage />
  if (move.movedTo && !edit) {
    return (
      <Page title={t('title')}>
        <Notice title={t('moved')}>
          <a className="link" href="/settings/move">
            {t('movedWay')}
          </a>
        </Notice>
      </Page>
    )
  }
  return (
    <Page title={edit ? t('edit') : replyTo ? t('reply') : t('title')}>
      <Flash {...flash} />
      {replyTo && <PostCard post={replyTo} reader={{ signedIn: false, returnTo: replyTo.path }} />}
      <Composer
        author={line}
        action={compose}
        returnTo="/home"
        idempotencyKey={randomUUID()}
        maxLength={limits.text}
        text={get('text')?.slice(0, limits.text)}
        replyTo={replyTo}
        quoteOf={quoteOf}
        districts={asking.kind === 'agency' ? districtChoices() : undefined}
        edit={edit && { ...edit, pictures: edit.pictures.map(toComposerPicture) }}
        {...(edit ? { language: edit.language } : {})}
      />
    </Page>
  )
}

async function postOf(asking: Viewer, wanted: string | undefined): Promise<PostView | null> {
  const id = parseId(wanted)?.toString()
  return id === undefined ? null : ((await loadPostViews(asking, [id])).get(id) ?? null)
}

async function sourceOf(asking: Viewer, wanted: string | undefined): Promise<PostSource | Missing | null> {
  if (wanted === undefined) return null
  const id = parseId(wanted)
  return id === null ? missing() : orMissing(readPostSource(asking, id))
}
