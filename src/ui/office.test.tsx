import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf } from '../../tests/journeys/valid.ts'
import type { MenuEntry } from '../domain.ts'
import { urlsUnder } from '../urls.ts'
import { Facts } from './facts.tsx'
import type { Office } from './office.ts'
import { OfficePage } from './office.tsx'
import { Confirm, StatusTag, Steps } from './office-parts.tsx'
import { JobProgress, refreshOf } from './office-progress.tsx'

const urls = urlsUnder('/xxgk/')
const menu: MenuEntry[] = [
  { group: '工作台', label: '消息', href: urls.notifications(), count: 120 },
  { group: '工作台', label: '今天要办', href: urls.office, count: 0 },
  { group: '设置', label: '用户', href: urls.users(), count: 0 },
]
const office = (here: string, more: Partial<Office> = {}): Office => ({
  site: { urls, demo: false },
  organisation: '青原区教育局',
  staff: { name: '陈默', formToken: 'token' },
  menu,
  here,
  flash: null,
  ...more,
})
const page = (here: string, more: Partial<Office> = {}) =>
  String(
    <OfficePage office={office(here, more)} title="新增用户" trail={[{ label: '用户', url: urls.users() }]}>
      <h1>新增用户</h1>
      <Facts
        rows={[
          ['登录名', 'chen.mo'],
          ['传真', null],
          ['备注', ''],
        ]}
      />
      <Steps
        steps={[
          { label: '初审', state: 'done', note: '顾言 2026-11-23' },
          { label: '保密审查', state: 'current' },
          { label: '签发', state: 'ahead' },
        ]}
      />
      <StatusTag tone="warn">退回修改</StatusTag>
    </OfficePage>,
  )

test('the frame is valid markup, with a form to sign out that carries the token', async () => {
  const html = page(urls.newUser)
  assert.deepEqual(await faultsOf(html), [])
  assert.match(html, /<title>新增用户_青原区教育局_政府信息公开工作台<\/title>/)
  assert.match(
    html,
    /<form method="post" action="\/xxgk\/office\/sign-out"><input type="hidden" name="formToken" value="token"\/>/,
  )
  assert.match(html, /99\+<span class="unseen">条未读/)
})

test('the menu marks the entry the page lies under; the desk only itself, and it stands first', () => {
  const marked = (here: string) => [
    ...new Set([...page(here).matchAll(/<a href="([^"]+)" aria-current="true">/g)].map((match) => match[1])),
  ]
  assert.deepEqual(marked(`${urls.newUser}?from=1`), [urls.users()])
  assert.deepEqual(marked(urls.desk({ light: 'red' })), [urls.office])
  assert.deepEqual(marked(urls.profile), [])
  const listed = [...page(urls.office).matchAll(/<li><a href="([^"]+)"[^>]*>(?:今天要办|消息)/g)].map(
    (match) => match[1],
  )
  const inMenu = [urls.office, urls.notifications()]
  assert.deepEqual(listed, [urls.notifications(), ...inMenu, ...inMenu])
})

test('facts without a value drop their row; every step says in words where it is', () => {
  const html = page(urls.office)
  assert.match(html, /登录名/)
  assert.doesNotMatch(html, /传真|备注/)
  assert.match(html, /（已完成）.*（当前步骤）.*（未开始）/s)
  assert.match(html, /aria-current="step"/)
})

test('a message says what happened with an icon and words', () => {
  const html = page(urls.office, { flash: { tone: 'warn', words: '没有改动。' } })
  assert.match(html, /role="status"><span aria-hidden="true">!<\/span><p>没有改动。/)
})

test('a confirmation is a form of its own that says what will happen and leads back', () => {
  const html = String(
    <Confirm
      question="确认停用“陈默”吗？"
      effects={['马上退出登录，不能再登录。']}
      action={urls.userState(7)}
      formToken="token"
      fields={{ state: 'disabled' }}
      label="停用"
      cancel={urls.user(7)}
    />,
  )
  assert.match(html, /<input type="hidden" name="state" value="disabled"\/>/)
  assert.match(html, /<button[^>]*>停用<\/button>/)
  assert.match(html, new RegExp(`href="${urls.user(7)}">取消`))
})

test('work that goes on is followed by script, or asked for again without; work that is over is not', () => {
  const progress = { state: 'running', percent: 40, words: '第4页，共10页', changedAt: new Date(0) } as const
  const shown = (state: 'running' | 'failed' | 'done') =>
    String(
      <JobProgress urls={urls} title="提取文字" progress={{ ...progress, state }} here="/x">
        <a href="/result">看结果</a>
      </JobProgress>,
    )
  assert.match(shown('running'), /data-progress="on".*第4页，共10页（40%）.*<progress[^>]* value="40".*progress\.js/s)
  assert.match(shown('failed'), /data-progress="over".*role="alert"/s)
  assert.match(shown('done'), /看结果/)
  assert.doesNotMatch(shown('running'), /看结果/)
  assert.deepEqual(
    [refreshOf(progress), refreshOf({ ...progress, state: 'done' }), refreshOf(undefined)],
    [{ refresh: 5 }, {}, {}],
  )
  const html = String(<OfficePage office={office('/x')} title="进度" {...refreshOf(progress)} />)
  assert.match(html, /<noscript><meta http-equiv="refresh" content="5"\/><\/noscript>/)
})
