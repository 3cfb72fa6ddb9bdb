export const actorTypes = ['Person', 'Service', 'Application', 'Group', 'Organization'] as const
export const postTypes = ['Note', 'Article', 'Page', 'Question', 'Video', 'Event', 'Image', 'Audio'] as const

export type ActorType = (typeof actorTypes)[number]
export type PostType = (typeof postTypes)[number]

/** Whether an embedded object is an actor, whatever else is wrong with it. */
export const isActorType = (type: unknown): type is ActorType => typesOf(type, actorTypes)

/** Whether an embedded object is something we show as a post. */
export const isPostType = (type: unknown): type is PostType => typesOf(type, postTypes)

const typesOf = (type: unknown, known: readonly string[]): boolean =>
  typeof type === 'string' && known.includes(type)
