/** One entry; struck, it has no words any more. */
export type TickerEntryView = {
  id: string
  /** Our own safe HTML. */
  html: string
  /** ISO 8601, when it was published. */
  at: string
  struck: boolean
}

/** A live ticker below a post, newest entry first. */
export type TickerView = {
  /** ISO 8601; null while it runs. */
  endedAt: string | null
  /** How many entries stand, those not shown here too. */
  count: number
  /** All of them on the post's own page, some of the newest elsewhere. */
  entries: TickerEntryView[]
}

/** A ticker as the team that writes it sees it. */
export type TeamTickerView = {
  postId: string
  /** Of the post. */
  path: string
  title: string
  language: string
  ticker: TickerView
  /** What waits for a second person, oldest first. */
  waiting: { id: string; text: string; by: string | null; at: string; mayApprove: boolean }[]
  /** Whether what the reader writes waits for somebody else. */
  secondPerson: boolean
}
