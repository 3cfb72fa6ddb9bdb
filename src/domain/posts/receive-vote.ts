/**
 * Counts a vote that an account elsewhere casts in a poll of ours it may see; of several answers each comes by itself. The
 * same answer again, a second one where only one is allowed, an unknown one and one after the end are ignored.
 * Event: poll.voted
 * @param title of the answer, as the poll has it
 */
export async function receiveVote(
  voterId: bigint,
  postId: bigint,
  title: string,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  throw new Error(`not built yet: ${voterId} ${postId} ${title}`)
}
