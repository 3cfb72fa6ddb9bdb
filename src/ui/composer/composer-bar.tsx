'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import type { ComposerFormProps } from './composer-form-props.ts'
import { pictureLimit } from './composer-values.ts'
import type { useComposer } from './use-composer.ts'

type Props = ComposerFormProps & {
  composer: ReturnType<typeof useComposer>
  pollOpen: boolean
  warningOpen: boolean
  onPoll: () => void
  onWarning: () => void
}

/** Under the text: what can be added, how much room is left, and the button. */
export function ComposerBar(props: Props) {
  const { composer, mode, maxLength } = props
  const { values, pending } = composer
  const t = useTranslations('composer')
  const over = [...values.text].length > maxLength
  const label = { new: t('publish'), reply: t('reply'), edit: t('save') }[mode]
  const busy = mode === 'edit' ? t('saving') : t('publishing')
  return (
    <div className="composer-bar">
      <Tools {...props} />
      <div className="composer-send">
        <Remaining text={values.text} limit={maxLength} />
        <button type="submit" className="button button-primary" aria-disabled={pending || over}>
          {pending ? busy : label}
        </button>
      </div>
    </div>
  )
}

function Tools({ composer, pollOpen, warningOpen, onPoll, onWarning }: Props) {
  const t = useTranslations('composer')
  const { uploads, values } = composer
  const full = values.pictures.length + uploads.uploads.length >= pictureLimit
  const hasPictures = values.pictures.length > 0
  const id = useId()
  return (
    <div className="composer-tools">
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        multiple
        className="sr-only"
        disabled={full || pollOpen}
        onChange={(event) => {
          uploads.take(event.target.files ?? [], { chosen: true })
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className="tool" title={t('addPicture')}>
        <Icon name="picture" />
        <span className="sr-only">{t('addPicture')}</span>
      </label>
      <Tool icon="poll" label={t('addPoll')} pressed={pollOpen} disabled={hasPictures} onClick={onPoll} />
      <Tool icon="hidden" label={t('addWarning')} pressed={warningOpen} onClick={onWarning} />
    </div>
  )
}

type ToolProps = { icon: IconName; label: string; pressed: boolean; disabled?: boolean; onClick: () => void }

function Tool({ icon, label, pressed, disabled, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      title={label}
    >
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
    </button>
  )
}

/** Shown all the time, spoken only when room gets scarce. */
function Remaining({ text, limit }: { text: string; limit: number }) {
  const t = useTranslations('composer')
  const left = limit - [...text].length
  const words = left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })
  const scarce = left <= 100
  return (
    <p className={left < 0 ? 'remaining remaining-over' : 'remaining'}>
      {text && <span aria-hidden={scarce ? true : undefined}>{words}</span>}
      <span className="sr-only" role="status">
        {scarce && (left < 0 || left % 20 === 0) ? words : ''}
      </span>
    </p>
  )
}
