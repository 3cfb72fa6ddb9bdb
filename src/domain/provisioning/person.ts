/** Somebody as the directory of an identity provider describes them. */
export type PersonForm = {
  /** Unique at the provider, in any case of letters. */
  userName: string
  /** The provider's own id for them. */
  externalId: string | null
  active: boolean
  name: { formatted?: string; givenName?: string; familyName?: string }
  displayName: string | null
  /** Rank and duty. */
  title: string | null
  emails: Contact[]
  phones: Contact[]
  /** A language tag. */
  language: string | null
}

export type Contact = { value: string; type?: string; primary?: boolean }

export type DirectoryPerson = PersonForm & {
  id: string
  groups: { id: string; name: string }[]
  createdAt: Date
  updatedAt: Date
}

/** Which people or groups; everything named must hold. */
export type DirectoryQuery = {
  id?: string
  externalId?: string
  userName?: string
  email?: string
  displayName?: string
  /** Of groups: somebody who belongs to it. */
  memberId?: string
}

/** @param offset how many come before the page */
export type DirectoryPage = { offset: number; limit: number }
