import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { signerOf } from '../deliver/signer.ts'
import { type FetchedDocument, fetchDocument } from '../fetch/fetch-document.ts'
import { FetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf } from '../fetch/origin.ts'

/**
 * A document of a server that we talk to, asked for in the name of the instance. Neither a server that is kept out is asked, nor
 * is one heard that another one's redirect leads to.
 * @throws FetchRefused
 */
export async function fetchAdmitted(url: string): Promise<FetchedDocument> {
  await demandAdmission(url)
  const fetched = await fetchDocument(url, { sign: await signerOf('instance') })
  await demandAdmission(fetched.url)
  return fetched
}

async function demandAdmission(url: string): Promise<void> {
  const host = hostOf(url)
  if (host === null || !(await mayFederate(host))) throw new FetchRefused('refused')
}
