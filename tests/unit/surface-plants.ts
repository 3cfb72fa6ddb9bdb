import type { Breach } from '../rig/surface-rules.ts'

/** A small surface that keeps every rule, in each of the ways it may. */
export const cleanSurface: Record<string, string> = {
  'src/app/actions/act.ts': `export const act = () => 1\nexport const actAsPerson = () => 1`,
  'src/app/request.ts': `export const viewer = () => 1\nexport const principal = () => 1\nexport const orEntrance = () => 1`,
  'src/doors/as-viewer.ts': `export const demandViewer = () => 1\nexport const demandPrincipal = () => 1`,
  'src/doors/same-origin.ts': `export const demandSameOrigin = () => 1`,
  'src/platform/database.ts': `export const transaction = () => 1`,
  'src/domain/permissions/demand.ts': `export const demandForAccount = () => 1`,
  'src/domain/posts/delete-post.ts': `
    import { transaction } from '#platform/database.ts'
    import { lockPost } from './internal/lock-post.ts'
    export async function deletePost(viewer: Viewer, id: bigint) {
      await transaction(async (tx) => lockPost(tx, viewer, id))
    }`,
  'src/domain/posts/internal/lock-post.ts': `
    import { demandForAccount } from '../../permissions/demand.ts'
    export const lockPost = (tx, viewer, id) => demandForAccount(tx, viewer, 'post.write')`,
  'src/domain/posts/read-post.ts': `export const readPost = async (viewer: Viewer, id: bigint) => id`,
  'src/app/actions/post-actions.ts': `'use server'
    import { deletePost } from '#domain/posts/delete-post.ts'
    import { act } from './act.ts'
    const onPost = (form, action, verb) => act(form, action, (viewer) => verb(viewer, 1n))
    export const remove = async (form: FormData) => onPost(form, 'post.write', deletePost)`,
  'src/app/(account)/home/page.tsx': `
    import { Feed } from './feed.tsx'
    export default function HomePage() { return <Feed /> }`,
  'src/app/(account)/home/feed.tsx': `
    import { viewer } from '../../request.ts'
    export const Feed = async () => <p>{await viewer('/home')}</p>`,
  'src/app/(public)/local/page.tsx': `export default function LocalPage() { return <p /> }`,
  'src/http/upload-routes.ts': `
    import { demandViewer } from '#doors/as-viewer.ts'
    import { demandSameOrigin } from '#doors/same-origin.ts'
    const enter = (request) => [demandSameOrigin(request), demandViewer(request)]
    export const uploads = (front) => {
      front.get('/pictures', {}, async () => 1)
      front.post('/pictures', {}, async (request) => enter(request))
      front.route({ method: ['GET', 'HEAD'], url: '/pictures/all', handler: async () => 1 })
    }`,
  'src/doors/as-scim-client.ts': `export const asScimClient = () => 1`,
  'src/http/token-routes.ts': `
    import { asScimClient } from '#doors/as-scim-client.ts'
    export const tokens = (front) => front.put('/token', async (request) => asScimClient(request))`,
  'src/http/hooked-routes.ts': `
    import { demandPrincipal } from '#doors/as-viewer.ts'
    import { demandSameOrigin } from '#doors/same-origin.ts'
    export const hooked = (front) => {
      front.addHook('onRequest', async (request) => demandSameOrigin(request))
      front.delete('/hooked', async (request) => demandPrincipal(request))
    }`,
}

type Plant = { what: string; files: Record<string, string>; breach: Breach }

const form = (what: string, text: string, rule: string, broken: string): Plant => ({
  what,
  files: {
    'src/app/actions/x.ts': `'use server'\nimport { deletePost } from '#domain/posts/delete-post.ts'\nimport { readPost } from '#domain/posts/read-post.ts'\nimport { act } from './act.ts'\n${text}`,
  },
  breach: { rule, what: `x.ts#${broken}` },
})

const file = (what: string, path: string, text: string, rule: string, broken = path): Plant => ({
  what,
  files: { [path]: text },
  breach: { rule, what: broken },
})

/** What breaks a rule. */
export const plants: Plant[] = [
  form(
    'a form that calls a verb at once',
    `export const remove = async (form: FormData) => deletePost(null, 1n)`,
    'form-door',
    'remove',
  ),
  form(
    'a form that only speaks of a door',
    `export async function remove(form: FormData) { const door = act; return deletePost(null, 1n) }`,
    'form-door',
    'remove',
  ),
  form(
    'a form that calls something else named act',
    `const f = { act() {} }\nexport async function remove() { f.act() }`,
    'form-door',
    'remove',
  ),
  form(
    'a form that names another action than its verb demands',
    `export const remove = async (form) => act(form, 'media.upload', (viewer) => deletePost(viewer, 1n))`,
    'form-action',
    'remove media.upload',
  ),
  form(
    'a form that names an action and calls a read',
    `export const look = async (form) => act(form, 'post.write', (viewer) => readPost(viewer, 1n))`,
    'form-action',
    'look post.write',
  ),
  file(
    'a form in a component’s file',
    'src/ui/x.ts',
    `'use server'\nexport const save = async () => 1`,
    'form-door',
    'src/ui/x.ts#save',
  ),
  file(
    'a page without a door',
    'src/app/(admin)/admin/page.tsx',
    `export default function Admin() { return <p /> }`,
    'page-door',
  ),
  file(
    'a page that leaves the door to its layout',
    'src/app/directory/page.tsx',
    `import { viewer } from '../request.ts'\nexport const generateMetadata = () => viewer('/')\nexport default function Directory() { return <p /> }`,
    'page-door',
  ),
  file(
    'a page whose only door is a form’s',
    'src/app/(office)/queue/page.tsx',
    `import { remove } from '../../actions/post-actions.ts'\nexport default function Queue() { return <form action={remove} /> }`,
    'page-door',
  ),
  file('a route handler of Next', 'src/app/api/x/route.ts', `export const GET = () => 1`, 'next-route'),
  file(
    'a changing route without a door',
    'src/http/x-routes.ts',
    `import { demandSameOrigin } from '#doors/same-origin.ts'\nexport const x = (front) => front.post('/x', async (request) => demandSameOrigin(request))`,
    'route-door',
    '/x',
  ),
  file(
    'a changing route that another site may send',
    'src/http/x-routes.ts',
    `import { demandViewer } from '#doors/as-viewer.ts'\nexport const x = (front) => front.route({ method: 'PUT', url: '/x', handler: async (request) => demandViewer(request) })`,
    'route-door',
    '/x',
  ),
  file(
    'a verb that changes something and demands nothing',
    'src/domain/posts/wipe-posts.ts',
    `import { transaction } from '#platform/database.ts'\nexport const wipePosts = (actor: Actor) => transaction(async (tx) => tx)`,
    'verb-demand',
    'src/domain/posts/wipe-posts.ts#wipePosts',
  ),
  file(
    'a verb that leaves the right to another noun’s',
    'src/domain/lists/wipe-list.ts',
    `import { transaction } from '#platform/database.ts'\nimport { deletePost } from '../posts/delete-post.ts'\nexport const wipeList = (viewer: Viewer) => transaction(async (tx) => deletePost(viewer, 1n))`,
    'verb-demand',
    'src/domain/lists/wipe-list.ts#wipeList',
  ),
]
