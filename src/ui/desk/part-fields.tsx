'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import type { TextBlockView } from '#wire/desk-view.ts'
import { PictureFields } from '../composer/picture-fields.tsx'
import { useUploads } from '../composer/use-uploads.ts'
import { BlockMenu } from './block-menu.tsx'
import type { PartValues } from './draft-values.ts'
import { OtherLanguages } from './other-languages.tsx'

type Props = {
  part: PartValues
  index: number
  /** How many there are. */
  of: number
  maxLength: number
  language: string
  languages: { value: string; label: string }[]
  blocks: TextBlockView[]
  asked: boolean
  onChange: (change: (part: PartValues) => PartValues) => void
  onRemove: () => void
}

/** One text of a draft: its words, its pictures, the same in other languages and in plain words. */
export function PartFields({ part, index, of, maxLength, asked, onChange, onRemove, ...rest }: Props) {
  const t = useTranslations('desk')
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const uploads = useUploads({
    count: part.pictures.length,
    add: (picture) => onChange((current) => ({ ...current, pictures: [...current.pictures, picture] })),
  })
  const left = maxLength - [...part.text].length
  return (
    <fieldset className="draft-part">
      <legend>{of > 1 ? t('partOf', { number: index + 1, of }) : t('text')}</legend>
      <textarea
        ref={area}
        id={id}
        name={`text-${index}`}
        aria-label={of > 1 ? t('partOf', { number: index + 1, of }) : t('text')}
        aria-describedby={`${id}-left`}
        className="draft-text"
        rows={6}
        value={part.text}
        placeholder={t('textHint')}
        onChange={(event) => onChange((current) => ({ ...current, text: event.target.value }))}
      />
      <p id={`${id}-left`} className={left < 0 ? 'draft-left draft-left-over' : 'draft-left'}>
        {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
      </p>
      <input
        type="hidden"
        name={`media-${index}`}
        value={part.pictures.map((picture) => picture.id).join(' ')}
      />
      <PictureFields
        pictures={part.pictures}
        uploads={uploads.uploads}
        problems={uploads.problems}
        message={uploads.message}
        asked={asked}
        onChange={(pictures) => onChange((current) => ({ ...current, pictures }))}
      />
      <div className="draft-tools">
        <label className="button draft-script" htmlFor={`${id}-file`}>
          {t('addPicture')}
        </label>
        <input
          id={`${id}-file`}
          type="file"
          className="sr-only"
          multiple
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          onChange={(event) => {
            uploads.take(event.target.files ?? [], { chosen: true })
            event.target.value = ''
          }}
        />
        <BlockMenu
          blocks={rest.blocks}
          onChoose={(text) => {
            onChange((current) => ({ ...current, text: inserted(current.text, text, area.current) }))
            area.current?.focus()
          }}
        />
        {of > 1 && (
          <button type="button" className="button button-quiet draft-script" onClick={onRemove}>
            {t('removePart', { number: index + 1 })}
          </button>
        )}
      </div>
      <OtherLanguages
        part={part}
        index={index}
        language={rest.language}
        languages={rest.languages}
        onChange={onChange}
      />
    </fieldset>
  )
}

/** The text with words put in where the writer is, on lines of their own. */
function inserted(text: string, words: string, area: HTMLTextAreaElement | null): string {
  const at = area?.selectionEnd ?? text.length
  const before = text.slice(0, at).trimEnd()
  const after = text.slice(at).trimStart()
  return [before, words, after].filter((part) => part !== '').join('\n\n')
}
