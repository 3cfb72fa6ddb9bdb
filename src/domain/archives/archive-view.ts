/** How it stands with an archive that somebody asked for. */
export type ArchiveView = {
  id: string
  state: 'waiting' | 'running' | 'ready' | 'failed'
  /** Of a hundred. */
  percent: number
  bytes: number | null
  /** ISO 8601. */
  requestedAt: string
  /** Until when it can be downloaded. */
  expiresAt: string | null
}

type Row = {
  id: bigint
  state: ArchiveView['state']
  done: number
  total: number
  bytes: bigint | null
  createdAt: Date
  expiresAt: Date | null
}

export const archiveView = ({ id, state, done, total, bytes, createdAt, expiresAt }: Row): ArchiveView => ({
  id: id.toString(),
  state,
  percent: state === 'ready' ? 100 : Math.min(99, total === 0 ? 0 : Math.floor((100 * done) / total)),
  bytes: bytes === null ? null : Number(bytes),
  requestedAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
})

export const isUnderWay = ({ state }: Pick<ArchiveView, 'state'>): boolean =>
  state === 'waiting' || state === 'running'
