import type { PictureView } from './picture-view.ts'

/** The short form of an account beside a post or in a list. */
export type AccountLine = {
  id: string
  /** Handle without `@`; remote ones as `name@domain`. */
  handle: string
  displayName: string
  kind: 'person' | 'agency'
  avatar: PictureView | null
  /** Present only while the mark is valid for this very name and handle. */
  officialMark: OfficialMarkView | null
  /** Its page on its own server; null for ours. */
  url: string | null
  /** What the authority is called whose server it is on, if we work with it. */
  partner: string | null
  /** Little pictures for `:shortcode:` in the display name. */
  emojis: EmojiView[]
}

/** A little picture for `:shortcode:` in a text; the address is on our own origin. */
export type EmojiView = { shortcode: string; url: string }

export type OfficialMarkView = {
  /** The authority that vouches for the account. */
  vouchedBy: string
  /** ISO 8601. */
  grantedAt: string
}

/** How the reader stands to the account. All false for somebody without an account. */
export type RelationshipView = {
  isSelf: boolean
  following: boolean
  requested: boolean
  followedBy: boolean
  showBoosts: boolean
  muting: boolean
  blocking: boolean
  blockedBy: boolean
}

/** A profile as its page shows it. */
export type AccountView = AccountLine & {
  bioHtml: string
  fields: { name: string; valueHtml: string }[]
  header: PictureView | null
  locked: boolean
  suspended: boolean
  /** Where its owner has moved to; `account` only if that one is known here. */
  movedTo: { url: string; account: AccountLine | null } | null
  /** ISO 8601. */
  createdAt: string
  counts: { posts: number; followers: number; following: number }
  relationship: RelationshipView
  /** Set for agencies: what readers must know before they write. */
  agency: AgencyView | null
}

export type AgencyView = {
  authority: string
  region: string
  phone: string
  websiteUrl: string
  houseRulesDe: string
  houseRulesEn: string
}
