/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  type Request = { path?: string; headers?: Record<string, string> }
  type Options = {
    url: string
    connections: number
    duration?: number
    amount?: number
    requests?: Request[]
    headers?: Record<string, string>
    timeout?: number
  }
  type Result = {
    duration: number
    errors: number
    timeouts: number
    non2xx: number
    '1xx': number
    '2xx': number
    '3xx': number
    '4xx': number
    '5xx': number
    requests: { total: number; average: number }
    latency: { p50: number; p97_5: number; p99: number; max: number }
  }
  const autocannon: (options: Options) => Promise<Result>

  export { autocannon as default }
}
