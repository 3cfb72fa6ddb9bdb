/**
 * How it stands with one server after something was taken back: `waiting`, not told yet; `confirmed`, it said yes and was not
 * looked at yet; `gone`, it said yes and shows it no more; `unseen`, it said yes and does not let us look; `kept`, it said yes
 * and still shows it; `refused`, so far or for good; `unreachable`, it is tried on; `given-up`, after a month, or because we do not talk to it.
 */
export type ReceiptStanding =
  | 'waiting'
  | 'confirmed'
  | 'gone'
  | 'unseen'
  | 'kept'
  | 'refused'
  | 'unreachable'
  | 'given-up'

export type ReceiptLine = {
  host: string
  standing: ReceiptStanding
  attempts: number
  error: string
  triedAt: string | null
  answeredAt: string | null
  lookedAt: string | null
}

export type ReceiptReport = {
  counts: Partial<Record<ReceiptStanding, number>>
  total: number
  lines: ReceiptLine[]
  next: string | null
}
