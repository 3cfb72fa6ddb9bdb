/** Keeps the numbers an account's server tells of it; what is null stays as it was. Nothing happens for one that is not known. */
export async function receiveActorNumbers(
  accountId: bigint,
  told: { followers: number | null; following: number | null; posts: number | null },
): Promise<void> {
  throw new Error(`not built yet: ${accountId} ${told.posts}`)
}
