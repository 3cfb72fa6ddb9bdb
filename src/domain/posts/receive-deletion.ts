/**
 * Deletes a post, or takes a boost back, by its address; only of who wrote it: asked of the stored row. Harmless where there is
 * none. Event: post.deleted with `elsewhere`
 */
export async function receiveDeletion(actorId: bigint, uri: string): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${uri}`)
}
