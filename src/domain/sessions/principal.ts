/** Somebody signed in, with every proof that her roles demand. Doors make it; what it may do is asked of the database. */
export type Principal = { sessionId: string; userId: bigint }
