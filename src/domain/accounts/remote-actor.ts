import type { RemoteEmoji, RemotePicture } from '../media/remote-picture.ts'

/** An account of another server as that server describes it; read, bounded and cleaned by the dialect. */
export type RemoteActor = {
  uri: string
  type: 'Person' | 'Service' | 'Application' | 'Group' | 'Organization'
  /** Lower case, without `@`; the host is that of its address, or the one its server agreed to be called by. */
  username: string
  host: string
  displayName: string
  /** Safe HTML. */
  bioHtml: string
  fields: { name: string; valueHtml: string }[]
  locked: boolean
  /** Its page for people. */
  url: string
  inboxUrl: string
  sharedInboxUrl: string | null
  outboxUrl: string
  followersUrl: string
  followingUrl: string
  featuredUrl: string
  avatar: RemotePicture | null
  header: RemotePicture | null
  alsoKnownAs: string[]
  movedToUri: string | null
  searchable: boolean
  createdAt: Date | null
  keys: RemoteActorKey[]
  emojis: RemoteEmoji[]
}

export type RemoteActorKey = {
  id: string
  kind: 'rsa' | 'ed25519'
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array
}
