import type { IconName } from './icon-names.ts'

/** A picture beside a text that says the same; always hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" aria-hidden="true">
      <use href={`/icons.svg#${name}`} />
    </svg>
  )
}
