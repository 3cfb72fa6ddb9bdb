import { useLocale, useTranslations } from 'next-intl'
import type { AccountLine } from '#wire/account-view.ts'
import type { PostView, RepliesFrom, Visibility } from '#wire/post-view.ts'
import { Avatar } from '../account/avatar.tsx'
import { ClientTexts } from '../messages/client-texts.tsx'
import { pointWords } from '../place/point-words.ts'
import { Quote } from '../post/quote.tsx'
import { ComposerForm } from './composer-form.tsx'
import type { ComposerAction, ComposerPicture, ComposerValues } from './composer-values.ts'
import { draftKey } from './draft-storage.ts'
import type { DistrictChoices } from './place-fields.tsx'

export const languageTags = [
  'de',
  'en',
  'ar',
  'bg',
  'da',
  'el',
  'es',
  'fa',
  'fr',
  'it',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'tr',
  'uk',
]
export const visibilityTexts = {
  public: 'visibilityPublic',
  unlisted: 'visibilityUnlisted',
  followers: 'visibilityFollowers',
  direct: 'visibilityDirect',
} as const satisfies Record<Visibility, string>

export const repliesTexts = {
  everyone: 'repliesEveryone',
  followers: 'repliesFollowers',
  mentioned: 'repliesMentioned',
  nobody: 'repliesNobody',
  held: 'repliesHeld',
} as const satisfies Record<RepliesFrom, string>

/** Holding answers back is for who has a team that reads them. */
const repliesFromOptions = ({ kind }: AccountLine): RepliesFrom[] =>
  (Object.keys(repliesTexts) as RepliesFrom[]).filter((value) => value !== 'held' || kind === 'agency')

type Props = {
  /** Whom the post will be by. */
  author: AccountLine
  action: ComposerAction
  returnTo: string
  /** Fresh for every page, so that a form sent twice makes one post. */
  idempotencyKey: string
  maxLength?: number | undefined
  text?: string | undefined
  visibility?: Visibility | undefined
  language?: string | undefined
  replyTo?: PostView | null | undefined
  quoteOf?: PostView | null | undefined
  edit?:
    | {
        id: string
        text: string
        contentWarning: string
        pictures: ComposerPicture[]
        place: {
          label: string
          districtKey: string | null
          point: { latitude: number; longitude: number } | null
        } | null
      }
    | null
    | undefined
  /** For agencies, which say where something happens. */
  districts?: DistrictChoices | undefined
  /** Stays here after publishing instead of going to the post. */
  stay?: boolean
}

/** Where posts are written. Says as whom one writes, and shows what is answered or quoted. */
export function Composer({ author, replyTo, quoteOf, edit, stay = false, ...props }: Props) {
  const t = useTranslations('composer')
  const post = useTranslations('post')
  const locale = useLocale()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const purpose = purposeOf({ edit, replyTo, quoteOf })
  const initial = initialValues({ author, replyTo, edit, ...props }, locale)
  return (
    <ClientTexts sections={['composer', 'errors', 'failure', 'live']}>
      <div className="composer-frame">
        <ComposerForm
          action={props.action}
          initial={initial}
          hidden={hiddenFields({ edit, replyTo, quoteOf, ...props })}
          draftKey={draftKey(author.handle, purpose)}
          mode={edit ? 'edit' : replyTo ? 'reply' : 'new'}
          altRequired={author.kind === 'agency'}
          maxLength={props.maxLength ?? 2000}
          languages={languageTags.map((value) => ({ value, label: names.of(value) ?? value }))}
          visibilities={Object.entries(visibilityTexts).map(([value, text]) => ({
            value,
            label: post(text),
          }))}
          repliesFrom={repliesFromOptions(author).map((value) => ({ value, label: t(repliesTexts[value]) }))}
          stay={stay}
          districts={author.kind === 'agency' ? props.districts : undefined}
          note={edit ? t('editNote') : undefined}
        >
          <p className="composer-author">
            <Avatar account={author} size="small" />
            <span>
              <small>
                {replyTo && !edit ? t('replyingTo', { handle: `@${replyTo.author.handle}` }) : t('writingAs')}
              </small>
              <b>{author.displayName || author.handle}</b>
            </span>
          </p>
        </ComposerForm>
        {quoteOf && (
          <div className="composer-quoted">
            <p className="field-hint">{t('quoted')}</p>
            <Quote quote={{ state: 'shown', post: quoteOf }} />
          </div>
        )}
      </div>
    </ClientTexts>
  )
}

type Start = Pick<Props, 'author' | 'text' | 'visibility' | 'language' | 'replyTo' | 'edit'>
type Subject = Pick<Props, 'edit' | 'replyTo' | 'quoteOf'>

/** What stands in the form at first: the post to be changed, or the beginning of an answer. */
function initialValues({ author, replyTo, edit, ...given }: Start, locale: string): ComposerValues {
  const mention = replyTo && replyTo.author.id !== author.id ? `@${replyTo.author.handle} ` : ''
  return {
    text: edit?.text ?? given.text ?? mention,
    contentWarning: edit?.contentWarning ?? replyTo?.contentWarning ?? '',
    language: given.language ?? locale,
    visibility: given.visibility ?? replyTo?.visibility ?? 'public',
    repliesFrom: 'everyone',
    pictures: edit?.pictures ?? [],
    pollOptions: [],
    pollDays: '3',
    pollMultiple: false,
    placeLabel: edit?.place?.label ?? '',
    placeDistrict: edit?.place?.districtKey ?? '',
    placePoint: edit?.place?.point ? pointWords(edit.place.point) : '',
  }
}

/** Each purpose has a draft of its own. */
function purposeOf({ edit, replyTo, quoteOf }: Subject): string {
  if (edit) return `edit-${edit.id}`
  if (replyTo) return `reply-${replyTo.id}`
  return quoteOf ? `quote-${quoteOf.id}` : 'new'
}

function hiddenFields({
  edit,
  replyTo,
  quoteOf,
  returnTo,
  idempotencyKey,
}: Subject & Pick<Props, 'returnTo' | 'idempotencyKey'>) {
  const fields: Record<string, string> = { returnTo, idempotencyKey }
  if (edit) return { ...fields, edit: edit.id }
  if (replyTo) fields.replyTo = replyTo.id
  if (quoteOf) fields.quoteOf = quoteOf.id
  return fields
}
