import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What the front learns from a page while it renders. `tags` say what the page shows (`account:12`,
 * `conversation:34`, `feed:local`): when one of these changes, on whichever node, a held copy goes. `status` is the
 * answer's, where Next offers no way to say it (410).
 */
export type PageContext = {
  tags: Set<string>
  status: number | undefined
  /** Seconds, for the answer's Retry-After. */
  retryAfter?: number | undefined
}

// Process-wide, for Next bundles its own copy of this module.
const slot = Symbol.for('sapocom.page-context')
const holder = globalThis as { [slot]?: AsyncLocalStorage<PageContext> }
holder[slot] ??= new AsyncLocalStorage()
const storage = holder[slot]

/** Runs a render that may tell the front about itself. */
export const withPageContext = <T>(context: PageContext, render: () => T): T => storage.run(context, render)

/** Called by reads: "what I return depends on this". Costs nothing outside a render. */
export function dependsOn(...tags: string[]): void {
  const context = storage.getStore()
  if (context) for (const tag of tags) context.tags.add(tag)
}

/** Called by a page: its answer has this status. Must be said before the first byte is sent. */
export function answerWith(status: number, also: { retryAfter?: number } = {}): void {
  const context = storage.getStore()
  if (!context) return
  context.status = status
  context.retryAfter = also.retryAfter
}
