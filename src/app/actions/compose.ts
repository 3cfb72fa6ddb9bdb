'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { DomainError, type Reason } from '#domain/errors.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import type { PlaceDraft } from '#domain/places/places-rules.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { repliesFrom, visibilities } from '#domain/posts/post-rules.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { meetMentioned } from '#doors/meet-mentioned.ts'
import { type ComposerState, valuesOf } from '#ui/composer/composer-values.ts'
import { parseId } from '#wire/id.ts'
import type { RepliesFrom, Visibility } from '#wire/post-view.ts'
import { sentByScript } from '../request.ts'
import { attempt, checked, optionalId, text, texts } from './act.ts'
import { placeIn } from './place-form.ts'
import { uploadPlainFiles } from './plain-files.ts'

/** Publishes what the composer holds, or changes the post being edited. Refused words come back, none are lost. */
export async function compose(_previous: ComposerState, form: FormData): Promise<ComposerState> {
  const outcome = await attempt(async () => publish(await demandViewer((await cookies()).toString()), form))
  if (outcome.refused) return refuse(outcome.refused, form)
  if (await sentByScript()) return { status: 'published', path: outcome.done }
  redirect(outcome.done)
}

async function refuse(reason: Reason, form: FormData): Promise<ComposerState> {
  const t = await getTranslations('errors')
  return {
    status: 'refused',
    message: t(reason),
    askAlt: reason === 'alt-text-unconfirmed',
    values: valuesOf(form),
  }
}

async function publish(viewer: Viewer, form: FormData): Promise<string> {
  const sent = sentMedia(form)
  const mediaIds = [...sent.keys(), ...(await uploadPlainFiles(viewer, form))]
  const content = {
    text: text(form, 'text').replaceAll('\r\n', '\n'),
    contentWarning: text(form, 'contentWarning'),
    sensitive: text(form, 'contentWarning').trim() !== '',
    language: text(form, 'language'),
    translations: [],
    mediaIds,
    altConfirmed: checked(form, 'altConfirmed'),
    place: placeOf(form),
  }
  await meetMentioned(viewer, content.text)
  const editedId = optionalId(form, 'edit')
  if (editedId !== null) {
    await editPost(viewer, editedId, { ...content, translations: 'same', alts: sent })
    return `/@${viewer.handle}/${editedId}`
  }
  for (const [mediaId, alt] of [...sent].slice(0, 4)) await describePicture(viewer, mediaId, { alt })
  const { path } = await submitPost(viewer, {
    ...content,
    visibility: visibilityOf(form),
    repliesFrom: repliesFromOf(form),
    replyToId: optionalId(form, 'replyTo'),
    quoteOfId: optionalId(form, 'quoteOf'),
    poll: pollOf(form),
    idempotencyKey: text(form, 'idempotencyKey') || null,
  })
  return path
}

function visibilityOf(form: FormData): Visibility {
  const wanted = visibilities.find((visibility) => visibility === text(form, 'visibility'))
  if (!wanted) throw new DomainError('visibility-invalid')
  return wanted
}

/** Everybody, where the form does not ask. */
function repliesFromOf(form: FormData): RepliesFrom {
  const said = text(form, 'repliesFrom') || 'everyone'
  const wanted = repliesFrom.find((each) => each === said)
  if (!wanted) throw new DomainError('form-invalid')
  return wanted
}

/** Not every form asks for a place; what was not asked stays as it is. */
function placeOf(form: FormData): PlaceDraft | undefined {
  return form.has('placeDistrict') ? placeIn(form) : undefined
}

/** Empty lines of a poll do not count; without any answer there is no poll. */
function pollOf(form: FormData) {
  const given = texts(form, 'pollOption').filter((title) => title.trim() !== '')
  if (given.length === 0) return null
  return { options: given, days: Number(text(form, 'pollDays')), multiple: checked(form, 'pollMultiple') }
}

/** Pictures sent while writing, in order, with their descriptions, which may not have arrived before. */
function sentMedia(form: FormData): Map<bigint, string> {
  return new Map(
    form.getAll('mediaId').map((value) => {
      const id = parseId(value)
      if (id === null) throw new DomainError('picture-not-found')
      return [id, text(form, `alt-${id}`)]
    }),
  )
}
