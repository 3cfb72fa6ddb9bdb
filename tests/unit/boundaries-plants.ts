/** A small house that keeps every rule, and goes to the edge of what each allows. */
export const cleanHouse: Record<string, string> = {
  'src/main.ts': `import { serve } from '#http/front.ts'\nserve(process.argv)`,
  'src/app/home/page.tsx': `import 'react'\nimport { Compose } from './compose.tsx'\nimport { Screen } from '#messenger/screens/inbox.tsx'\nimport { asViewer } from '#doors/as-viewer.ts'\nexport default [Compose, Screen, asViewer]`,
  'src/app/home/compose.tsx': `'use client'\nimport { submit } from './actions.ts'\nimport { Button } from '#ui/button.tsx'\nimport type { Post } from '#domain/posts/post.ts'\nexport const Compose = (post: Post) => [submit, Button, post, fetch('/drafts'), fetch(\`/drafts/\${post}\`)]`,
  'src/app/home/actions.ts': `'use server'\nimport { approvePost } from '#domain/posts/approve-post.ts'\nexport const submit = () => approvePost()`,
  'src/http/front.ts': `import { createServer } from 'node:http'\nimport { approvePost } from '#domain/posts/approve-post.ts'\nexport const serve = (argv: unknown) => [createServer, approvePost, argv]`,
  'src/doors/as-viewer.ts': `import { config } from '#platform/config.ts'\nexport const asViewer = () => config`,
  'src/domain/posts/post.ts': `import type { Row } from '#platform/database.ts'\nexport type Post = Row`,
  'src/domain/posts/post-rules.ts': `import { isLong } from './text-rules.ts'\nimport type { Post } from './post.ts'\nexport const mayPublish = (post: Post) => isLong(post)`,
  'src/domain/posts/text-rules.ts': `export const isLong = (text: unknown) => Boolean(text)`,
  'src/domain/posts/internal/rows.ts': `export const rows = []`,
  'src/domain/posts/approve-post.ts': `import { database } from '#platform/database.ts'\nimport { rows } from './internal/rows.ts'\nimport { mayPublish } from './post-rules.ts'\nexport const approvePost = () => [database, rows, mayPublish]`,
  'src/domain/posts/approve-post.test.ts': `import { expect } from 'vitest'\nimport { rows } from './internal/rows.ts'\nexpect(process.env.CI).toBe(rows)`,
  'src/platform/config.ts': `export const config = process.env.PORT`,
  'src/platform/database.ts': `import { PrismaClient } from '@prisma/client'\nexport const database = PrismaClient\nexport type Row = string`,
  'src/platform/remote-fetch.ts': `export const remoteFetch = (url: string) => fetch(url)`,
  'src/ui/button.tsx': `import 'react'\nexport const Button = (fetcher: { fetch(): void }) => fetcher.fetch()`,
  'src/messenger/screens/inbox.tsx': `'use client'\nimport { engine } from '../engine/engine.ts'\nexport const Screen = () => [engine, fetch('/mailbox')]`,
  'src/messenger/engine/engine.ts': `export const engine = {}`,
}

type Plant = { rule: string; what: string; files: Record<string, string>; from: string; to: string }

function plant(rule: string, what: string, file: string, text: string, to: string): Plant {
  return { rule, what, files: { [file]: text }, from: file, to }
}

const posts = 'src/domain/posts'

const imports: Plant[] = [
  plant('known-folder', 'a new folder', 'src/services/x.ts', '', 'src/services'),
  plant('known-folder', 'a stray file', 'src/server.ts', '', 'src'),
  plant('import-resolves', 'a missing file', 'src/http/x.ts', `import '#wire/gone.ts'`, '#wire/gone.ts'),
  {
    rule: 'stays-in-src',
    what: 'the rig',
    files: { 'tests/rig/cast.ts': '', 'src/http/x.ts': `import '../../tests/rig/cast.ts'` },
    from: 'src/http/x.ts',
    to: 'tests/rig/cast.ts',
  },
  plant('import-table', 'by name', 'src/http/x.ts', `import '#ui/button.tsx'`, 'src/ui/button.tsx'),
  plant(
    'import-table',
    'by a relative path',
    'src/http/x.ts',
    `import '../ui/button.tsx'`,
    'src/ui/button.tsx',
  ),
  plant(
    'import-table',
    'at run time',
    'src/http/x.ts',
    `await import('#ui/button.tsx')`,
    'src/ui/button.tsx',
  ),
  plant('import-table', 'passed on', 'src/http/x.ts', `export * from '#ui/button.tsx'`, 'src/ui/button.tsx'),
  plant(
    'import-table',
    'a value beside a type',
    'src/http/x.ts',
    `import type { Row } from '#platform/database.ts'\nimport { type Row as R, database } from '#platform/database.ts'`,
    'src/platform/database.ts',
  ),
  plant(
    'import-table',
    'a dialect that reads the configuration',
    'src/scim/x.ts',
    `import '#platform/config.ts'`,
    'src/platform/config.ts',
  ),
  plant(
    'domain-takes-no-types-from-above',
    'a type',
    `${posts}/x.ts`,
    `import type { asViewer } from '#doors/as-viewer.ts'`,
    'src/doors/as-viewer.ts',
  ),
  plant(
    'domain-takes-no-types-from-above',
    'an inline type',
    `${posts}/x.ts`,
    `export type A = typeof import('#doors/as-viewer.ts')`,
    'src/doors/as-viewer.ts',
  ),
  plant(
    'internal-is-private',
    'another noun',
    'src/domain/feeds/x.ts',
    `import type { rows } from '#domain/posts/internal/rows.ts'`,
    `${posts}/internal/rows.ts`,
  ),
  plant(
    'internal-is-private',
    'a folder of the same beginning',
    'src/domain/posts-archive/x.ts',
    `import '../posts/internal/rows.ts'`,
    `${posts}/internal/rows.ts`,
  ),
  {
    rule: 'no-cycles',
    what: 'three files in a circle',
    files: {
      'src/wire/a.ts': `import './b.ts'`,
      'src/wire/b.ts': `import './c.ts'`,
      'src/wire/c.ts': `import './a.ts'`,
    },
    from: 'src/wire/a.ts',
    to: 'src/wire/b.ts → src/wire/c.ts → src/wire/a.ts',
  },
  plant('no-cycles', 'a file with itself', 'src/wire/a.ts', `import './a.ts'`, 'src/wire/a.ts'),
  plant('no-barrels', 'an index', 'src/wire/index.ts', '', 'index.ts'),
  plant('no-barrels', 'an index with markup', 'src/ui/index.tsx', '', 'index.tsx'),
  plant(
    'rules-are-pure',
    'a verb',
    `${posts}/x-rules.ts`,
    `import { approvePost } from './approve-post.ts'`,
    `${posts}/approve-post.ts`,
  ),
  plant('rules-are-pure', 'a package', `${posts}/x-rules.ts`, `import { z } from 'zod'`, 'zod'),
  plant(
    'rules-are-pure',
    'the system',
    `${posts}/x-rules.ts`,
    `import { now } from 'node:perf_hooks'`,
    'perf_hooks',
  ),
]

const sides: Plant[] = [
  plant(
    'browser-never-reaches-server',
    'a client component',
    'src/app/x.tsx',
    `'use client'\nimport { mayPublish } from '#domain/posts/post-rules.ts'`,
    `${posts}/post-rules.ts`,
  ),
  {
    rule: 'browser-never-reaches-server',
    what: 'through a file of its own',
    files: {
      'src/app/x.tsx': `'use client'\nimport './between.ts'`,
      'src/app/between.ts': `import '#platform/config.ts'`,
    },
    from: 'src/app/x.tsx',
    to: 'src/app/between.ts → src/platform/config.ts',
  },
  {
    rule: 'browser-never-reaches-server',
    what: "'use server' outside the pages is no way in",
    files: {
      'src/app/x.tsx': `'use client'\nimport '#domain/posts/x.ts'`,
      'src/domain/posts/x.ts': `'use server'`,
    },
    from: 'src/app/x.tsx',
    to: `${posts}/x.ts`,
  },
  {
    rule: 'server-never-reaches-messenger',
    what: "a page by a screen without 'use client'",
    files: {
      'src/app/x.tsx': `import '#messenger/screens/x.tsx'`,
      'src/messenger/screens/x.tsx': `import '../engine/engine.ts'`,
    },
    from: 'src/app/x.tsx',
    to: 'src/messenger/screens/x.tsx',
  },
  plant(
    'server-never-reaches-messenger',
    'the start',
    'src/main.ts',
    `import '#messenger/engine/engine.ts'`,
    'src/messenger/engine/engine.ts',
  ),
]

const packages: Plant[] = [
  plant('prisma-behind-database', 'the client', 'src/jobs/x.ts', `import '@prisma/client'`, '@prisma/client'),
  {
    rule: 'prisma-behind-database',
    what: 'the generated client',
    files: {
      'src/generated/prisma/client.ts': '',
      'src/domain/posts/x.ts': `import '#generated/prisma/client.ts'`,
    },
    from: `${posts}/x.ts`,
    to: 'src/generated/prisma/client.ts',
  },
  ...['domain/posts', 'platform', 'jobs', 'federation', 'mastodon', 'scim'].map((folder) =>
    plant('no-framework-below-the-pages', folder, `src/${folder}/x.ts`, `import 'next/cache'`, 'next/cache'),
  ),
  plant('no-framework-below-the-pages', 'React', 'src/jobs/x.ts', `import { cache } from 'react'`, 'react'),
]

function environment(what: string, text: string, to: string, line = 1): Plant {
  return {
    ...plant('environment-only-in-config', what, 'src/http/x.ts', text, to),
    from: `src/http/x.ts:${line}`,
  }
}

function network(what: string, text: string, to: string, file = 'src/jobs/x.ts', line = 1): Plant {
  return { ...plant('network-only-by-remote-fetch', what, file, text, to), from: `${file}:${line}` }
}

const page = 'src/app/x.tsx'

const texts: Plant[] = [
  environment('read', `\nconst port = process.env.PORT`, 'process.env', 2),
  environment('by key', `const port = process['env'].PORT`, `process['env']`),
  environment('by the global', `const port = globalThis.process.env.PORT`, 'globalThis.process.env'),
  environment('taken apart', `const { env } = process`, '{ env } = process'),
  environment(
    'imported',
    `import { env as e } from 'node:process'`,
    `import { env as e } from 'node:process'`,
  ),
  environment('renamed', `import p from 'node:process'\np.env`, 'p.env', 2),
  network('fetch', `fetch('https://example.org')`, `fetch('https://example.org')`),
  network('fetch of the global', `globalThis.fetch('/x')`, 'globalThis.fetch'),
  network('fetch under another name', `const get = fetch`, 'get = fetch'),
  network('fetch handed on', `start({ fetch })`, 'fetch'),
  network('a relative path on the server', `fetch('/x')`, `fetch('/x')`, 'src/app/x.ts'),
  network(
    'a foreign host in the browser',
    `'use client'\nfetch('//a.example')`,
    `fetch('//a.example')`,
    page,
    2,
  ),
  network('any host in the browser', `'use client'\nfetch(url)`, 'fetch(url)', page, 2),
  network('a computed host', `'use client'\nfetch(\`/\${host}\`)`, 'fetch(`/$' + '{host}`)', page, 2),
  network('a request', `import { request } from 'node:https'`, `import { request } from 'node:https'`),
  network('a request of the module', `import http from 'node:http'\nhttp.get('x')`, 'http.get', undefined, 2),
  network('a request at run time', `await import('node:https')`, `import('node:https')`),
  network('a socket', `new WebSocket('wss://a.example')`, `new WebSocket('wss://a.example')`),
  network(
    'an upload to a foreign host',
    `'use client'\nconst up = new XMLHttpRequest()\nup.open('POST', 'https://a.example')`,
    'new XMLHttpRequest()',
    page,
    2,
  ),
  network(
    'an upload to nobody knows where',
    `'use client'\nnew XMLHttpRequest()`,
    'new XMLHttpRequest()',
    page,
    2,
  ),
  plant(
    'network-only-by-remote-fetch',
    'undici',
    'src/jobs/x.ts',
    `import { Agent } from 'undici'`,
    'undici',
  ),
  plant('no-vague-names', 'a folder', 'src/wire/utils/x.ts', '', 'utils'),
  plant('no-vague-names', 'a file', 'src/wire/helpers.ts', '', 'helpers.ts'),
  plant('no-vague-names', 'among the tests', 'tests/common/x.ts', '', 'common'),
]

export const plants: Plant[] = [...imports, ...sides, ...packages, ...texts]
