'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '../page/notice.tsx'
import { type ComposerPicture, pictureLimit } from './composer-values.ts'
import { PictureEditor } from './picture-editor.tsx'
import type { Upload } from './use-uploads.ts'

type Props = {
  pictures: ComposerPicture[]
  uploads: Upload[]
  problems: string[]
  message: string
  asked: boolean
  onChange: (pictures: ComposerPicture[]) => void
}

/** The pictures of the post, those still on their way, and what went wrong. */
export function PictureFields({ pictures, uploads, problems, message, asked, onChange }: Props) {
  const t = useTranslations('composer')
  return (
    <>
      {problems.map((problem) => (
        <Notice key={problem} kind="danger">
          <p>{problem}</p>
        </Notice>
      ))}
      {pictures.length > 0 && (
        <ol className="picture-editors" aria-label={t('pictures')}>
          {pictures.map((picture, index) => (
            <PictureEditor
              key={picture.id}
              picture={picture}
              number={index + 1}
              missing={asked && !picture.alt.trim()}
              onChange={(changed) =>
                onChange(pictures.map((other) => (other.id === changed.id ? changed : other)))
              }
              onRemove={() => onChange(pictures.filter(({ id }) => id !== picture.id))}
            />
          ))}
        </ol>
      )}
      {uploads.map(({ key, name, percent }) => (
        <p key={key} className="upload">
          <span>{t('uploading', { name, percent })}</span>
          <progress value={percent} max={100} aria-label={name} />
        </p>
      ))}
      <p className="sr-only" role="status">
        {message}
      </p>
    </>
  )
}

/** Without a script: four plain files, each with its description. */
export function PlainPictureFields() {
  const t = useTranslations('composer')
  return (
    <fieldset className="field-group">
      <legend>{t('pictures')}</legend>
      <p className="field-hint">{t('picturesHint')}</p>
      {Array.from({ length: pictureLimit }, (_, index) => index + 1).map((number) => (
        <div key={number} className="plain-picture">
          <label htmlFor={`file${number}`}>{t('pictureOf', { number })}</label>
          <input id={`file${number}`} name={`file${number}`} type="file" accept="image/*" />
          <label htmlFor={`alt${number}`}>{t('altOf', { number })}</label>
          <input id={`alt${number}`} name={`alt${number}`} type="text" maxLength={1500} />
        </div>
      ))}
    </fieldset>
  )
}
