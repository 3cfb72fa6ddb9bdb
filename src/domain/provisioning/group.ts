export type GroupForm = {
  displayName: string
  externalId: string | null
  /** Ids of people in the directory. */
  members: string[]
}

/** One step of a change of members; steps follow each other. */
export type MemberStep = { kind: 'add' | 'remove' | 'replace'; ids: string[] }

export type GroupChange = {
  displayName?: string
  externalId?: string | null
  members: MemberStep[]
}

export type DirectoryGroup = {
  id: string
  displayName: string
  externalId: string | null
  createdAt: Date
  updatedAt: Date
  /** Null if they were not asked for. */
  members: { id: string; name: string }[] | null
}

/** People in one group, and as many as come or go at once. */
export const mostMembers = 20_000
export const mostMembersAtOnce = 5_000
