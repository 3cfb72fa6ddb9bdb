import { request } from 'node:http'

export type WholeAnswer = { status: number; headers: Record<string, string>; bytes: Buffer }

/** One answer as it came over the wire, still compressed. */
export function wholeAnswer(url: string, headers: Record<string, string> = {}): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          ),
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
