import { request } from 'node:http'

export type Browsed = { status: number; headers: Record<string, string> }

/** One request with these headers and no others: `fetch` says by itself that it is no browser that opens a page. */
export function browse(url: string, headers: Record<string, string>, method = 'GET'): Promise<Browsed> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method, agent: false }, (answer) => {
      answer.resume()
      answer.on('error', reject)
      answer.on('end', () => {
        const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(given) })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
