import type { AccountLine } from '#wire/account-view.ts'
import { focusOf } from '../post/focus.ts'

const tones = 6

/** The picture of an account: people are round, authorities are square with soft corners. Says nothing to screen readers. */
export function Avatar({ account, size }: { account: AccountLine; size?: 'small' | 'large' }) {
  const shape = account.kind === 'agency' ? ' avatar-agency' : ''
  const className = `avatar${shape}${size ? ` avatar-${size}` : ''}`
  const picture = account.avatar?.variants.find(({ format }) => format === 'webp')
  if (!account.avatar || !picture) {
    return (
      <span className={`${className} tone-${toneOf(account.handle)}`} aria-hidden="true">
        {initialsOf(account.displayName || account.handle)}
      </span>
    )
  }
  return (
    <img
      className={className}
      src={picture.url}
      alt=""
      {...focusOf(account.avatar)}
      loading="lazy"
      decoding="async"
    />
  )
}

/** The same picture as a link for the pointer; the name beside it is the link for the keyboard. */
export function AvatarLink({ account }: { account: AccountLine }) {
  const props = { href: `/@${account.handle}`, tabIndex: -1, 'aria-hidden': true }
  return (
    <a className="avatar-link" {...props}>
      <Avatar account={account} />
    </a>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const [first = '?', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return ([...first][0] ?? '') + ([...last][0] ?? '')
}

function toneOf(handle: string): number {
  let sum = 0
  for (const character of handle) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % tones
}
