'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { ComposerPicture } from './composer-values.ts'
import { FocusPicker } from './focus-picker.tsx'
import { describeUpload } from './upload-picture.ts'

type Props = {
  picture: ComposerPicture
  number: number
  /** The description is missing and was asked for. */
  missing: boolean
  onChange: (picture: ComposerPicture) => void
  onRemove: () => void
}

/** One picture of the post being written: preview, description, middle, remove. */
export function PictureEditor({ picture, number, missing, onChange, onRemove }: Props) {
  const t = useTranslations('composer')
  const id = `alt-${picture.id}`
  useDescription(picture)
  return (
    <li className="picture-editor">
      <input type="hidden" name="mediaId" value={picture.id} />
      <div className="picture-editor-preview">
        <img src={picture.url} alt="" width={picture.width} height={picture.height} onError={onRemove} />
        <button
          type="button"
          className="picture-remove"
          onClick={onRemove}
          aria-label={t('removePicture', { number })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="picture-editor-fields">
        <label htmlFor={id}>{t('altOf', { number })}</label>
        <textarea
          id={id}
          name={id}
          rows={2}
          maxLength={1500}
          value={picture.alt}
          placeholder={t('altHint')}
          aria-invalid={missing || undefined}
          onChange={(event) => onChange({ ...picture, alt: event.target.value })}
        />
        <details className="focus-details">
          <summary>
            <Icon name="focus" />
            {t('focusPoint')}
          </summary>
          <FocusPicker picture={picture} onChange={(focus) => onChange({ ...picture, focus })} />
        </details>
      </div>
    </li>
  )
}

/** Tells the server a moment after the writer stopped; a failure does no harm, because the form says it again. */
function useDescription(picture: ComposerPicture) {
  const told = useRef(picture)
  useEffect(() => {
    if (told.current.alt === picture.alt && told.current.focus === picture.focus) return
    const timer = setTimeout(() => {
      told.current = picture
      describeUpload(picture).catch(() => undefined)
    }, 600)
    return () => clearTimeout(timer)
  }, [picture])
}
