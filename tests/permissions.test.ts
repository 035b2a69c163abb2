/** The permission matrix 权限矩阵: role × action × every route of the application, and the page in `docs/` that shows it. */
import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { actions, permissions, type RoleId, roles, separateDuties, separateRoles } from '../src/accounts/permissions.ts'
import { createApp, domains } from '../src/app.ts'
import type { OfficeRoute } from '../src/domain.ts'
import { bodyElsewhere, testSite } from './journeys/site.ts'
import { type Person, signedIn } from './journeys/staff.ts'
import { addressOf, isAboutAThing } from './permission-things.ts'

const site = await testSite()
const { basePath } = site.context.config
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, ['clerk'], { organisationId: elsewhere })
const routes = (await Promise.all(domains.map((domain) => domain.office?.() ?? []))).flat()
const allows = (role: RoleId, { action }: OfficeRoute): boolean => permissions[role].includes(action)

/** Routes that answer 404 to an empty form, because what the form names is not there; who may not, is tested all the same. */
const needForms = ['POST /office/reviews']

const nameOf = ({ method, path }: Pick<OfficeRoute, 'method' | 'path'>): string => `${method} ${path}`
const inside = (path: string): string => basePath + path.slice(1)

/** What a browser of this person gets: pages and files by GET, forms with nothing in them but the token and the place. */
function ask({ method, path }: OfficeRoute, address: string, { headers, formToken }: Person): Promise<Response> {
  if (path.includes(':upload')) return goOnUploading(method, address, { ...headers, 'X-Form-Token': formToken })
  if (method === 'GET') return site.get(inside(address), headers)
  const form = new URLSearchParams({ formToken, organisation: String(site.organisationId) })
  return site.post(inside(address), form, { ...headers, 'X-Form-Token': formToken })
}

/** A script asks by HEAD how far an upload is and sends the next piece by POST (tus protocol). */
function goOnUploading(method: string, address: string, headers: Record<string, string>): Promise<Response> {
  const init =
    method === 'GET'
      ? { method: 'HEAD', headers: { ...headers, 'Tus-Resumable': '1.0.0' } }
      : {
          method,
          body: '公',
          headers: {
            ...headers,
            'Tus-Resumable': '1.0.0',
            'Upload-Offset': '0',
            'Content-Type': 'application/offset+octet-stream',
            'X-HTTP-Method-Override': 'PATCH',
          },
        }
  return site.fetch(new Request(`http://site.test${inside(address)}`, init))
}

for (const { id: role, label } of roles) {
  test(`${label} gets every route their role allows in their own tree, and no other route, and nothing of another tree`, async () => {
    const wrong: string[] = []
    for (const route of routes) {
      // Somebody new for every route: a form may sign its sender out.
      const person = await signedIn(site, [role])
      const own = await addressOf(route, site, { organisationId: site.organisationId, person })
      const { status } = await ask(route, own, person)
      const allowed = status < 500 && ![403, 404].includes(status)
      const expected = allows(role, route)
      const skipped = expected && needForms.includes(nameOf(route))
      if (allowed !== expected && !skipped) wrong.push(`${nameOf(route)} own tree: ${status}`)
      if (!isAboutAThing(route)) continue
      const other = await addressOf(route, site, { organisationId: elsewhere, person: stranger })
      const answer = await ask(route, other, person)
      if (answer.status !== 404) wrong.push(`${nameOf(route)} other tree: ${answer.status}`)
    }
    assert.deepEqual(wrong, [])
  })
}

test('who is not signed in comes to the sign-in page from every office route, and posts from other sites end there', async () => {
  for (const route of routes) {
    const address = inside(await addressOf(route, site, { organisationId: elsewhere, person: stranger }))
    const own = { 'Sec-Fetch-Site': 'same-origin' }
    const response = route.method === 'GET' ? await site.get(address) : await site.post(address, 'x=1', own)
    assert.equal(response.status, 303, nameOf(route))
    assert.ok(response.headers.get('Location')?.startsWith(site.urls.signIn()), nameOf(route))
    if (route.method !== 'POST') continue
    const cross = { Cookie: stranger.headers.Cookie ?? '', 'Sec-Fetch-Site': 'cross-site' }
    assert.equal((await site.post(address, 'x=1', cross)).status, 403, nameOf(route))
  }
})

const app = await createApp(site.context)
const officeNames = new Set(routes.map((route) => nameOf({ method: route.method, path: inside(route.path) })))
/** What stands outside the guard: the portal, and the pages people sign in by. */
const publicRoutes = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map((route) => `${route.method} ${route.path}`)),
].filter((name) => !officeNames.has(name))

test('no page of the portal asks anybody to sign in', async () => {
  for (const name of publicRoutes.filter((each) => each.startsWith('GET ') && !each.includes('/office/'))) {
    const path = name.slice('GET '.length).replace(':year', '2020').replaceAll(/:\w+/g, 'x')
    const response = await site.get(path)
    assert.ok(response.status < 500, `${name}: ${response.status}`)
    assert.doesNotMatch(response.headers.get('Location') ?? '', /sign-in/, name)
  }
})

test('no route of a domain stands under /office without the guard, but those people sign in and out by', () => {
  assert.deepEqual(publicRoutes.filter((name) => name.includes('/office')).toSorted(), [
    'GET /xxgk/office/first-start/:token',
    'GET /xxgk/office/sign-in',
    'GET /xxgk/office/sign-in/code',
    'GET /xxgk/office/sign-in/provider',
    'GET /xxgk/office/sign-in/return',
    'POST /xxgk/office/first-start/:token',
    'POST /xxgk/office/sign-in',
    'POST /xxgk/office/sign-in/code',
    'POST /xxgk/office/sign-out',
  ])
})

test('every action is somebody’s, and every role has at least its own account', () => {
  for (const action of Object.keys(actions)) {
    assert.ok(
      roles.some(({ id }) => (permissions[id] as readonly string[]).includes(action)),
      action,
    )
  }
  for (const { id } of roles) assert.ok(permissions[id].includes('account.own'), id)
})

test('docs/permissions.md shows the table as it is; run with --test-update-snapshots after a change', (t) => {
  t.assert.fileSnapshot(permissionPage(), resolve(import.meta.dirname, '../docs/permissions.md'), {
    serializers: [String],
  })
})

function permissionPage(): string {
  const label = (role: RoleId): string => roles.find(({ id }) => id === role)?.label ?? role
  const holders = (route: OfficeRoute): string =>
    roles
      .filter(({ id }) => allows(id, route))
      .map((role) => role.label)
      .join('、')
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [
    '# 权限表',
    '',
    '由 `tests/permissions.test.ts` 按 `src/accounts/permissions.ts` 和各路由的登记写出，并逐格核对过：每个角色 × 每条路由，',
    '本机构树内、别的机构树、未登录。角色授在机构树的某一处，管到那里和它的下级；别的机构树里的东西与不存在一样，答 404。',
    '',
    '## 角色与操作',
    '',
    ...table(
      ['操作', ...roles.map((role) => role.label)],
      Object.entries(actions).map(([action, says]) => [
        says,
        ...roles.map(({ id }) => ((permissions[id] as readonly string[]).includes(action) ? '✓' : '')),
      ]),
    ),
    '',
    '## 后台路由',
    '',
    ...table(
      ['方法', '路径', '做什么', '所需操作', '角色'],
      routes.map((route) => [route.method, `\`${route.path}\``, route.says, actions[route.action], holders(route)]),
    ),
    '',
    '进入某一件东西的路由，还要对那件东西所在的机构有这项操作；办理审核件另按所在环节要求相应的审核权限。',
    '',
    '## 不需登录的路由',
    '',
    ...publicRoutes.map((name) => `- \`${name.replace(basePath, '/')}\``),
    '',
    '## 不相容岗位',
    '',
    '同一个人在同一棵机构树里不能兼任：',
    '',
    ...separateRoles.map(([one, other]) => `- ${label(one)}、${label(other)}`),
    '',
    '## 两人办理',
    '',
    '对同一件东西，办了前一项的人不能再办后一项：',
    '',
    ...separateDuties.map(([first, second]) => `- ${actions[first]} → ${actions[second]}`),
    '',
  ].join('\n')
}
