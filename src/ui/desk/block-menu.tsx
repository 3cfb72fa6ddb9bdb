'use client'

import { useTranslations } from 'next-intl'
import type { TextBlockView } from '#wire/desk-view.ts'

type Props = { blocks: TextBlockView[]; onChoose: (text: string) => void }

/** The agency's own blocks, to be put into a text. */
export function BlockMenu({ blocks, onChoose }: Props) {
  const t = useTranslations('desk')
  if (blocks.length === 0) return null
  return (
    <label className="draft-script draft-blocks">
      <span className="sr-only">{t('insertBlock')}</span>
      <select
        value=""
        onChange={({ target }) => {
          const block = blocks.find(({ id }) => id === target.value)
          if (block) onChoose(block.text)
        }}
      >
        <option value="">{t('insertBlock')}</option>
        {blocks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
