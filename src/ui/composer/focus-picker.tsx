'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useId } from 'react'
import type { ComposerPicture } from './composer-values.ts'

type Props = { picture: ComposerPicture; onChange: (focus: ComposerPicture['focus']) => void }

/** Where the picture keeps its middle when it is cropped: by a tap on it, or by two sliders from the keyboard. */
export function FocusPicker({ picture, onChange }: Props) {
  const t = useTranslations('composer')
  const hint = useId()
  const { x, y } = picture.focus
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    onChange({
      x: clamp(((event.clientX - box.left) / box.width) * 2 - 1),
      y: clamp(1 - ((event.clientY - box.top) / box.height) * 2),
    })
  }
  return (
    <fieldset className="focus-picker" aria-describedby={hint}>
      <legend>{t('focusPoint')}</legend>
      <p className="field-hint" id={hint}>
        {t('focusHint')}
      </p>
      <div className="focus-picture">
        <img src={picture.url} alt="" width={picture.width} height={picture.height} />
        <svg aria-hidden="true" onPointerDown={pick}>
          <rect width="100%" height="100%" fill="transparent" />
          <svg aria-hidden="true" x={`${(x + 1) * 50}%`} y={`${(1 - y) * 50}%`} overflow="visible">
            <path className="focus-cross-ground" d="M-16 0h32M0-16v32" />
            <path className="focus-cross" d="M-16 0h32M0-16v32" />
          </svg>
        </svg>
      </div>
      <Slider label={t('focusX')} value={x} onChange={(value) => onChange({ x: value, y })} />
      <Slider label={t('focusY')} value={-y} onChange={(value) => onChange({ x, y: -value })} />
    </fieldset>
  )
}

function Slider({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}) {
  return (
    <label className="focus-slider">
      {label}
      <input
        type="range"
        min={-1}
        max={1}
        step={0.05}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  )
}

function clamp(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 100) / 100
}
