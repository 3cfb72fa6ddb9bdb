import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'

const schema = readFileSync(new URL('./cap/CAP-v1.2.xsd', import.meta.url), 'utf8')

/** What libxml2 finds wrong with these documents by the schema of CAP 1.2; empty if nothing. */
export async function capFaults(documents: string[]): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema: [{ fileName: 'CAP-v1.2.xsd', contents: schema }] })
  return errors.map(({ rawMessage }) => rawMessage)
}
