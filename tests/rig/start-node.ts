import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'

export type TestNode = {
  url: string
  child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** Ends it as an operator would and tells its exit code. */
  stop(): Promise<number | null>
}

const root = join(import.meta.dirname, '../..')

/** Starts the product as an operator would, `node src/main.ts`, and waits until it says that it is ready. */
export async function startNode(
  environment: Record<string, string>,
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<TestNode> {
  const port = await freePort()
  const url = `http://${host}:${port}`
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_URL: url,
      ...environment,
    },
  })
  let printed = ''
  const ready = Promise.withResolvers<void>()
  const hear = (chunk: Buffer) => {
    printed += chunk
    if (printed.includes('"msg":"ready"')) ready.resolve()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('exit', (code) => ready.reject(new Error(`The node ended with code ${code}:\n${printed}`)))
  await ready.promise
  return { url, child, output: () => printed, stop: () => endProcess(child) }
}

/** Ends a process as an operator would and tells its exit code. */
export async function endProcess(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = await ended
  return code as number | null
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
