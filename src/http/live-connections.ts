import type { ServerResponse } from 'node:http'
import type { LiveEvent } from '#wire/live-event.ts'

/** One open page of somebody signed in. */
export type LiveConnection = { sessionId: string; accountId: string; response: ServerResponse }

export const limits = { perNode: 10_000, perSession: 10 }

/** The open SSE connections of this node; other nodes have their own and hear the same events. */
export class LiveConnections {
  readonly #byAccount = new Map<string, Set<LiveConnection>>()
  #count = 0

  get count(): number {
    return this.#count
  }

  accountIds(): string[] {
    return [...this.#byAccount.keys()]
  }

  sessionIds(): string[] {
    return [...new Set(this.#all().map(({ sessionId }) => sessionId))]
  }

  /** False when this node or this session holds as many as it may. */
  add(connection: LiveConnection): boolean {
    const same = this.#byAccount.get(connection.accountId) ?? new Set()
    const ofSession = [...same].filter((other) => other.sessionId === connection.sessionId).length
    if (this.#count >= limits.perNode || ofSession >= limits.perSession) return false
    this.#byAccount.set(connection.accountId, same.add(connection))
    this.#count++
    return true
  }

  remove(connection: LiveConnection): void {
    const same = this.#byAccount.get(connection.accountId)
    if (!same?.delete(connection)) return
    this.#count--
    if (same.size === 0) this.#byAccount.delete(connection.accountId)
  }

  tell(accountId: string, event: LiveEvent): void {
    for (const connection of this.#byAccount.get(accountId) ?? []) write(connection, event)
  }

  /** Tells everybody the same. */
  tellAll(event: LiveEvent): void {
    for (const connection of this.#all()) write(connection, event)
  }

  /** Ends the streams of sessions that are over, with a last word. */
  endSessions(sessionIds: readonly string[]): void {
    const over = new Set(sessionIds)
    for (const connection of this.#all()) if (over.has(connection.sessionId)) this.#end(connection)
  }

  /** Ends the streams of a session that acts as somebody else now; its pages come back and are asked anew. */
  endStreams(sessionId: string): void {
    for (const connection of this.#all()) {
      if (connection.sessionId !== sessionId) continue
      this.remove(connection)
      connection.response.end()
    }
  }

  /** A comment line keeps proxies from closing a quiet stream and finds the dead ones. */
  beat(): void {
    for (const { response } of this.#all()) response.write(':\n\n')
  }

  endAll(): void {
    for (const connection of this.#all()) {
      this.remove(connection)
      connection.response.end()
    }
  }

  #end(connection: LiveConnection): void {
    write(connection, { kind: 'signed-out' })
    this.remove(connection)
    connection.response.end()
  }

  #all(): LiveConnection[] {
    return [...this.#byAccount.values()].flatMap((connections) => [...connections])
  }
}

/** A reader too slow to take what it is sent loses the stream, not the node its memory. */
function write({ response }: LiveConnection, event: LiveEvent): void {
  if (response.writableLength > 64 * 1024) response.destroy()
  else response.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`)
}
