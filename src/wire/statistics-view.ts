import type { NoticeKind } from './notice-view.ts'

/** How often, in fives, rounded down; null: fewer than five, or never. */
export type RareCount = number | null

/** What one post of an agency did in one month. */
export type StatisticsLine = {
  postId: string
  /** ISO 8601. */
  publishedAt: string
  path: string
  /** Its first words; empty where none are left. */
  words: string
  language: string
  kind: NoticeKind | 'answer' | 'post'
  /** Deleted, or a notice that was taken back. */
  isWithdrawn: boolean
  views: RareCount
  /** Clicks on the contact of a notice; `none`: the post is no notice. */
  contacts: RareCount | 'none'
  /** Of others; public anyway, so exact. */
  shares: number
  replies: number
  favourites: number
}

/** What all lines of a month come to: sums of what they show. */
export type StatisticsTotals = {
  /** Published in this month and still there. */
  published: number
  views: number
  contacts: number
  shares: number
  replies: number
  favourites: number
  /** How many lines show no number of views, or, of notices, of clicks. */
  hiddenViews: number
  hiddenContacts: number
}

export type StatisticsMonth = {
  /** `2027-01` */
  month: string
  totals: StatisticsTotals
  /** The newest posts first. */
  lines: StatisticsLine[]
  /** Where the next lines begin; null at the end. */
  older: string | null
  /** The last months, the newest first, with the sum of the views their lines show. */
  months: { month: string; views: number }[]
}
