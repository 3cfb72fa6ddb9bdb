import { ourHost } from '../addresses.ts'
import { readTreatments } from '../domains/read-domain-treatment.ts'

/** What of a page may be fetched and shown. */
export type PageTreatment = { page: boolean; picture: boolean }

/**
 * How pages and pictures at an address are treated for cards: nothing of our own, nothing of a domain that a policy suspends, and
 * no pictures of one that rejects them. The mode of federation is about servers, not about pages. Not inside a transaction.
 */
export async function readPageTreatments(): Promise<(url: string) => PageTreatment> {
  const treatmentOf = await readTreatments()
  return (url) => {
    const { host } = new URL(url)
    const treatment = treatmentOf(host)
    const page = host !== ourHost() && treatment?.level !== 'suspend'
    return { page, picture: page && !treatment?.rejectMedia }
  }
}
