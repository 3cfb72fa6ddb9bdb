import { request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

export type PageForm = {
  /** The fields that Next needs to know what the form does, and the page's own hidden ones. */
  hidden: [name: string, value: string][]
  /** Sends it as a browser without a script does; headers may say anything. */
  send(fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
}

/** Reads a form out of a page: the one that has a field of this name. @param where the page's whole address */
export async function readForm(
  where: string,
  field: string,
  headers: Record<string, string> = {},
): Promise<PageForm> {
  const page = await (await fetch(where, { headers })).text()
  const markup = page.match(/<form[\s\S]*?<\/form>/g)?.find((form) => form.includes(`name="${field}"`))
  if (!markup) throw new Error(`${where} has no form with a field ${field}`)
  const found = markup.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)
  const hidden = [...found].map(([, name = '', value = '']): [string, string] => [name, decode(value)])
  const own = { 'content-type': multipartType, origin: new URL(where).origin }
  return {
    hidden,
    send: (fields, more = {}) =>
      post(where, multipart([...hidden.filter(([name]) => !(name in fields)), ...Object.entries(fields)]), {
        ...own,
        ...headers,
        ...more,
      }),
  }
}

const decode = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** As long as a browser's. */
const boundary = '----formular-0123456789abcdef0123'
export const multipartType = `multipart/form-data; boundary=${boundary}`

export const multipart = (fields: [string, string][]): string =>
  `${fields
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('')}--${boundary}--\r\n`

/** As plain as a socket: `fetch` would set headers of its own, and refuse to set others. */
export function post(where: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const asked = request(
    where,
    { method: 'POST', headers: { 'content-length': Buffer.byteLength(body), ...headers } },
    (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    },
  )
  asked.on('error', reject).end(body)
  return promise
}
