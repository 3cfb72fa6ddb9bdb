import type { Readable } from 'node:stream'

/** An archive on its way to a browser; `fileName` is of letters, digits and `-_.` only. */
export type OpenedArchive = { stream: Readable; bytes: number; fileName: string }
