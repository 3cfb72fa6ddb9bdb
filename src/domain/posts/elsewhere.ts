/** What events say of a post that was written on another server; nothing of our own. */
export const elsewhere = ({ uri }: { uri: string | null }): { elsewhere?: true } =>
  uri === null ? {} : { elsewhere: true }
