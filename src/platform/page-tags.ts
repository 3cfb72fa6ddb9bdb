import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * While the front renders a page for its cache, the reads below it say what the page shows: `account:12`,
 * `conversation:34`, `feed:local`. When one of these changes, on whichever node, the page goes.
 * The storage is process-wide because Next bundles its own copy of this module.
 */
const slot = Symbol.for('sapocom.page-tags')
const holder = globalThis as { [slot]?: AsyncLocalStorage<Set<string>> }
holder[slot] ??= new AsyncLocalStorage()
const storage = holder[slot]

/** Runs a render and collects the tags of everything it read. */
export function collectTags<T>(tags: Set<string>, render: () => T): T {
  return storage.run(tags, render)
}

/** Called by reads: "what I return depends on this". Costs nothing outside a cached render. */
export function dependsOn(...tags: string[]): void {
  const collected = storage.getStore()
  if (collected) for (const tag of tags) collected.add(tag)
}
