import type { Dataset } from './dataset.ts'
import type { Figure } from './report.ts'

/** A benchmark: measures something and its baseline in the same run. Throws only when it cannot measure. */
export type Bench = (context: { dataset: Dataset; plans: boolean }) => Promise<Figure[]>
