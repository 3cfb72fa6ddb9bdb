import { linkPost } from '#domain/links/link-post.ts'
import { fetchLinkCard } from '#federation/fetch/fetch-link-card.ts'
import type { Jobs } from '../job-names.ts'

export const linkPostJob = ({ postId }: Jobs['link-post']): Promise<void> => linkPost(BigInt(postId))

export const fetchLinkCardJob = ({ cardId }: Jobs['fetch-link-card']): Promise<void> =>
  fetchLinkCard(BigInt(cardId))
