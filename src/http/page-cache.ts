import { type PageContext, withPageContext } from '#platform/page-context.ts'
import type { Body } from './compressed.ts'

/** A page as it goes out, ready in every encoding. */
export type CachedPage = { status: number; headers: Record<string, string>; body: Body }

type Entry = { page: CachedPage; bytes: number; tags: Set<string>; until: number }

/** `most` pages and `mostBytes` of them in all encodings; a page that would take a quarter of that is not held. */
type Options = { holdMs: number; most: number; mostBytes: number; mayHold: () => boolean }

/**
 * Pages for readers without an account, rendered once and served until something they show changes. Each node has
 * its own; all hear the same events.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysByTag = new Map<string, Set<string>>()
  readonly #underWay = new Map<string, Promise<CachedPage>>()
  readonly #options: Options
  #bytes = 0
  /** When each tag last changed, as a running number, for renders that began before. */
  #changes = 0
  readonly #changedAt = new Map<string, number>()
  #emptiedAt = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** The page if it is held and fresh. */
  get(key: string): CachedPage | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    if (entry.until > performance.now()) return entry.page
    this.#drop(key)
    return undefined
  }

  /** Renders a page, once for everybody who asks for it meanwhile. */
  render(
    key: string,
    render: (context: PageContext) => Promise<CachedPage>,
  ): { page: Promise<CachedPage>; joined: boolean } {
    const running = this.#underWay.get(key)
    if (running !== undefined) return { page: running, joined: true }
    const context: PageContext = { tags: new Set(), status: undefined }
    const began = this.#changes
    const page = withPageContext(context, () => render(context))
      .then((rendered) => {
        this.#keep(key, rendered, context.tags, began)
        return rendered
      })
      .finally(() => {
        if (this.#underWay.get(key) === page) this.#underWay.delete(key)
      })
    this.#underWay.set(key, page)
    return { page, joined: false }
  }

  /** Something changed: every page that shows it goes, and a render under way is not kept nor joined any more. */
  invalidate(tags: Iterable<string>): void {
    this.#changes++
    for (const tag of tags) {
      this.#changedAt.set(tag, this.#changes)
      for (const key of this.#keysByTag.get(tag) ?? []) this.#drop(key)
    }
    if (this.#changedAt.size > 50_000) this.clear()
    this.#underWay.clear()
  }

  clear(): void {
    this.#emptiedAt = ++this.#changes
    this.#changedAt.clear()
    this.#entries.clear()
    this.#keysByTag.clear()
    this.#underWay.clear()
    this.#bytes = 0
  }

  get size(): number {
    return this.#entries.size
  }

  #keep(key: string, page: CachedPage, tags: Set<string>, began: number): void {
    const changedMeanwhile =
      this.#emptiedAt > began || [...tags].some((tag) => (this.#changedAt.get(tag) ?? 0) > began)
    if (changedMeanwhile || page.status >= 500 || !this.#options.mayHold()) return
    const { holdMs, most, mostBytes } = this.#options
    const bytes = bytesOf(page)
    if (bytes > mostBytes / 4) return
    this.#drop(key)
    while (this.#entries.size >= most || this.#bytes + bytes > mostBytes) this.#dropOldest()
    this.#entries.set(key, { page, bytes, tags, until: performance.now() + holdMs })
    this.#bytes += bytes
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set()
      this.#keysByTag.set(tag, keys.add(key))
    }
  }

  #dropOldest(): void {
    const oldest = this.#entries.keys().next().value
    if (oldest !== undefined) this.#drop(oldest)
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#bytes -= entry.bytes
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByTag.delete(tag)
    }
    this.#entries.delete(key)
  }
}

const bytesOf = ({ body: { identity, br, gzip } }: CachedPage): number =>
  identity.length + (br?.length ?? 0) + (gzip?.length ?? 0)
