import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type Browser, type Leaflet, reviewOfficeSite } from '../../tests/journeys/review-office.tsx'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { contentDigest } from './review.ts'
import { approved, reviewById } from './store.ts'

const site = await reviewOfficeSite()
const { urls, organisations, leaflets } = site
const { government, bureau, school, elsewhere } = organisations

const author = await site.signIn('陈一', bureau, 'section')
const clerk = await site.signIn('林二', bureau, 'clerk')
const secrecy = await site.signIn('周三', bureau, 'secrecy')
const deputy = await site.signIn('吴四', bureau, 'deputy')
const head = await site.signIn('郑五', bureau, 'head')
const supervisor = await site.signIn('王六', government, 'supervisor')
const auditor = await site.signIn('冯七', bureau, 'auditor')
const admin = await site.signIn('褚八', bureau, 'admin')
const schoolClerk = await site.signIn('卫九', school, 'school')
const stranger = await site.signIn('蒋十', elsewhere, 'head', 'clerk')

let made = 0
function leaflet(more: Partial<Leaflet> = {}): string {
  made += 1
  const id = `leaflet-${made}`
  leaflets.set(id, { organisationId: bureau, title: `招生问答第${made}期`, text: '报名时间为八月二十日。', ...more })
  return id
}

/** Hands a leaflet in and gives the number of its review. */
async function handedIn(id = leaflet(), by: Browser = author): Promise<number> {
  const organisation = String(leaflets.get(id)!.organisationId)
  const answer = await by.post(urls.reviews(), { kind: 'leaflet', organisation, id })
  assert.equal(answer.status, 303, answer.text)
  return Number(answer.headers.get('Location')?.split('/').at(-1))
}

const versionOn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')

/** Opens the review, presses a button there and gives the answer. */
async function decide(browser: Browser, id: number, move: string, words = '') {
  const { text } = await browser.get(urls.review(id))
  return browser.post(urls.reviewDecision(id), { move, words, version: versionOn(text) })
}

async function decided(browser: Browser, id: number, move: string, words = ''): Promise<void> {
  const answer = await decide(browser, id, move, words)
  assert.equal(answer.status, 303, answer.text)
  assert.equal(answer.headers.get('Location'), urls.review(id))
}

const pageOf = async (browser: Browser, id: number) => (await browser.get(urls.review(id))).text

const approval = (id: string) => {
  const { organisationId, title, text } = leaflets.get(id)!
  return approved(site.context.db, { organisationId, kind: 'leaflet', id }, contentDigest([title, text]))
}

test('第17条: from hand to hand to the approval, each with their own button and nobody else’s', async () => {
  const leafletId = leaflet()
  const id = await handedIn(leafletId)
  const buttons = async (browser: Browser) =>
    [...(await pageOf(browser, id)).matchAll(/name="move" value="(\w+)"/g)].map((match) => match[1])
  assert.deepEqual(await buttons(author), ['withdraw'])
  assert.deepEqual(await buttons(clerk), ['pass', 'return', 'escalate'])
  for (const browser of [secrecy, head, auditor, supervisor]) assert.deepEqual(await buttons(browser), [])
  await decided(clerk, id, 'pass', '内容准确。')
  assert.deepEqual(await buttons(clerk), [])
  await decided(secrecy, id, 'pass')
  assert.equal(await approval(leafletId), undefined)
  await decided(head, id, 'pass', '同意公开。')
  assert.equal((await approval(leafletId))?.reviewId, id)
  const page = await pageOf(author, id)
  assert.match(page, /审核通过/)
  assert.match(page, /内容准确。/)
  assert.doesNotMatch(page, /name="move"/)
})

test('every page is valid HTML', async () => {
  const id = await handedIn()
  await decided(clerk, id, 'return', '请补充办公电话。')
  for (const path of [urls.reviews(), urls.review(id), urls.reviewSheet(id)]) {
    const { status, text } = await author.get(path)
    assert.equal(status, 200)
    assert.deepEqual(await faultsOf(text), [], path)
  }
  assert.deepEqual(await faultsOf((await head.get(urls.delegations)).text), [])
  assert.deepEqual(await faultsOf((await admin.get(urls.reviewChains())).text), [])
})

test('退回 without a reason comes back with the reason asked for beside the field; with it the author sees it', async () => {
  const id = await handedIn()
  const answer = await decide(clerk, id, 'return', '  ')
  assert.equal(answer.status, 422)
  assert.match(answer.text, /<title>错误：/)
  assert.match(answer.text, /href="#words">选择“退回修改”时请写明理由/)
  assert.deepEqual(await faultsOf(answer.text), [])
  await decided(clerk, id, 'return', '第二段时间写错')
  assert.match(await pageOf(author, id), /退回修改.*第二段时间写错/s)
})

test('a returned leaflet is mended and handed in again; the approval is for the mended one', async () => {
  const leafletId = leaflet()
  const id = await handedIn(leafletId)
  await decided(clerk, id, 'return', '改期')
  leaflets.set(leafletId, { ...leaflets.get(leafletId)!, text: '报名时间为八月二十一日。' })
  await decided(author, id, 'submit', '已改')
  for (const browser of [clerk, secrecy, head]) await decided(browser, id, 'pass')
  assert.equal((await approval(leafletId))?.reviewId, id)
  assert.match(await pageOf(author, id), /第2轮/)
})

test('an edit during the review stops it; an edit after the approval voids it', async () => {
  const leafletId = leaflet()
  const id = await handedIn(leafletId)
  const before = leaflets.get(leafletId)!
  leaflets.set(leafletId, { ...before, text: '换了内容' })
  const answer = await decide(clerk, id, 'pass', '看过了')
  assert.equal(answer.status, 422)
  assert.match(answer.text, /内容在提交审核以后改动过，不能通过/)
  assert.match(answer.text, /看过了/)
  leaflets.set(leafletId, before)
  for (const browser of [clerk, secrecy, head]) await decided(browser, id, 'pass')
  leaflets.set(leafletId, { ...before, text: '公开前又改' })
  assert.equal(await approval(leafletId), undefined)
  assert.match(await pageOf(author, id), /原来的审核已经失效/)
  assert.match((await author.get(urls.reviewSheet(id))).text, /公开前须重新审核/)
})

test('two approvers with the same page open: the second keeps the words and is told who was first', async () => {
  const id = await handedIn()
  const version = versionOn(await pageOf(deputy, id))
  await decided(clerk, id, 'pass')
  const answer = await deputy.post(urls.reviewDecision(id), { move: 'return', words: '我觉得要改标题', version })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /林二已通过，现在是“待保密与隐私审查”/)
  assert.match(answer.text, /我觉得要改标题/)
  assert.doesNotMatch(await pageOf(deputy, id), /我觉得要改标题/)
})

test('两人办理: who handed it in sees why the step is not theirs, and cannot take it', async () => {
  const id = await handedIn(leaflet(), clerk)
  const page = await pageOf(clerk, id)
  assert.match(page, /“提交审核”和“初审”须由两人分别办理/)
  assert.doesNotMatch(page, /value="pass"/)
  const answer = await clerk.post(urls.reviewDecision(id), { move: 'pass', version: '1' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /须由两人分别办理/)
  await decided(deputy, id, 'pass')
})

test('存疑报批 waits for the organisation above, which answers', async () => {
  const id = await handedIn()
  await decided(clerk, id, 'pass')
  await decided(secrecy, id, 'escalate', '涉及未公布的学区方案，能否公开？')
  assert.match((await supervisor.get(urls.reviews({ show: 'mine' }))).text, new RegExp(`/office/reviews/${id}"`))
  assert.equal((await head.post(urls.reviewDecision(id), { move: 'confirm', version: '3' })).status, 404)
  await decided(supervisor, id, 'confirm', '可以公开，删去附件二')
  assert.match(await pageOf(secrecy, id), /上级主管部门：答复可以公开/)
  await decided(secrecy, id, 'pass')
})

test('a school’s leaflet is reviewed by the bureau above it', async () => {
  const id = await handedIn(leaflet({ organisationId: school }), schoolClerk)
  for (const browser of [clerk, secrecy, head]) await decided(browser, id, 'pass')
  assert.match(await pageOf(schoolClerk, id), /审核通过/)
})

test('a school sees nothing of the bureau, another tree nothing at all: 404 as for what is not there', async () => {
  const leafletId = leaflet()
  const id = await handedIn(leafletId)
  for (const browser of [stranger, schoolClerk, admin]) {
    for (const path of [urls.review(id), urls.reviewSheet(id), urls.reviewSheetFile(id)]) {
      assert.equal((await browser.get(path)).status, 404, path)
    }
    assert.equal((await browser.post(urls.reviewDecision(id), { move: 'pass', version: '1' })).status, 404)
  }
  assert.doesNotMatch((await stranger.get(urls.reviews({ show: 'all' }))).text, /招生问答/)
  const submission = { kind: 'leaflet', organisation: String(bureau), id: leafletId }
  assert.equal((await stranger.post(urls.reviews(), submission)).status, 404)
  for (const wrong of ['0', '-1', '99999999', 'x', '1e3', '9'.repeat(30)]) {
    assert.equal((await clerk.get(`${urls.reviews()}/${wrong}`)).status, 404, wrong)
  }
})

test('who has lost the role while the page was open decides nothing any more', async () => {
  const id = await handedIn()
  const second = await site.signIn('韩一', bureau, 'clerk')
  const version = versionOn(await pageOf(second, id))
  await site.demote(second)
  assert.equal((await second.post(urls.reviewDecision(id), { move: 'pass', version })).status, 403)
  assert.match(await pageOf(author, id), /待科室初审/)
})

test('a version that does not exist yet is refused: a move is only ever taken on the version it was looked up for', async () => {
  const id = await handedIn()
  const answer = await clerk.post(urls.reviewDecision(id), { move: 'pass', version: '2' })
  assert.equal(answer.status, 422)
  assert.match(await pageOf(author, id), /待科室初审/)
})

test('many press at once: each step is taken once, by somebody who may', async () => {
  const id = await handedIn()
  const press = (browser: Browser, version: number) =>
    browser.post(urls.reviewDecision(id), { move: 'pass', version: String(version) })
  const presses = [clerk, deputy, secrecy, head, author].flatMap((browser) =>
    [1, 2, 3].map((version) => press(browser, version)),
  )
  const taken = (await Promise.all(presses)).filter((answer) => answer.status === 303).length
  const review = await reviewById(site.context.db, id)
  const passes = review!.acts.filter((act) => act.move === 'pass')
  assert.equal(passes.length, taken)
  assert.ok(taken >= 1)
  const allowed = { first: [clerk, deputy], secrecy: [secrecy], sign: [head, deputy] } as Record<string, Browser[]>
  for (const act of passes) {
    assert.ok(
      allowed[act.state!]?.some((browser) => browser.accountId === act.by.accountId),
      `${act.state} by ${act.by.name}`,
    )
  }
})

test('the list goes out as a workbook for who may export, and the export is recorded', async () => {
  await handedIn()
  const { status, headers, bytes } = await clerk.get(urls.reviewsExport({ show: 'all' }))
  assert.equal(status, 200)
  assert.match(headers.get('Content-Type') ?? '', /spreadsheetml/)
  assert.ok(Object.keys(unzipSync(bytes)).includes('xl/workbook.xml'))
  assert.equal((await author.get(urls.reviewsExport({}))).status, 404)
  const { events } = await site.context.db
    .selectFrom('audit_entries')
    .select((eb) => eb.fn.countAll<number>().as('events'))
    .where('event', '=', 'review.exported')
    .where('actor_id', '=', clerk.accountId)
    .executeTakeFirstOrThrow()
  assert.equal(events, 1)
})

test('nonsense in a form is refused without a trace', async () => {
  const id = await handedIn()
  const before = await pageOf(author, id)
  const wrong: Record<string, string>[] = [
    {},
    { move: 'approve', version: '1' },
    { move: 'pass', version: 'x' },
    { move: 'pass', version: '1', words: '字'.repeat(20_001) },
  ]
  for (const fields of wrong) {
    assert.equal((await clerk.post(urls.reviewDecision(id), fields)).status, 400)
  }
  assert.equal(
    (await clerk.post(urls.reviewDecision(id), { move: 'pass', version: '1', words: '字'.repeat(501) })).status,
    422,
  )
  assert.equal((await clerk.post(urls.reviews(), { kind: 'nothing', organisation: '1', id: 'x' })).status, 400)
  assert.equal(await pageOf(author, id), before)
  const script = '<script>alert(1)</script>'
  await decided(clerk, id, 'return', script)
  assert.ok(!(await pageOf(author, id)).includes(script))
})

test('the same leaflet is not handed in twice, and the page says where it is', async () => {
  const leafletId = leaflet()
  const id = await handedIn(leafletId)
  const again = await author.post(urls.reviews(), { kind: 'leaflet', organisation: String(bureau), id: leafletId })
  assert.equal(again.status, 422)
  assert.match(again.text, /已经在审核中/)
  assert.ok(again.text.includes(`href="${urls.review(id)}"`))
  assert.deepEqual(await faultsOf(again.text), [])
})

test('what its own domain sets against it is not handed in, neither first nor again', async () => {
  const against = [{ field: 'text', message: '“机密★1年”是密级标志。' }]
  const id = leaflet({ against })
  const form = { kind: 'leaflet', organisation: String(bureau), id }
  const refused = await author.post(urls.reviews(), form)
  assert.deepEqual([refused.status, /“机密★1年”是密级标志/.test(refused.text)], [422, true])
  assert.deepEqual(await faultsOf(refused.text), [])
  leaflets.set(id, { ...leaflets.get(id)!, against: [] })
  const review = await handedIn(id)
  await decided(clerk, review, 'return', '请改')
  leaflets.set(id, { ...leaflets.get(id)!, against })
  const again = await decide(author, review, 'submit')
  assert.deepEqual([again.status, /“机密★1年”是密级标志/.test(again.text)], [422, true])
  assert.equal((await reviewById(site.context.db, review))?.state, 'returned')
})

test('规范性文件 takes 合法性审核 as well', async () => {
  const id = await handedIn(leaflet({ normative: true }))
  for (const browser of [clerk, secrecy]) await decided(browser, id, 'pass')
  assert.match(await pageOf(deputy, id), /待合法性审核/)
  await decided(deputy, id, 'pass')
  await decided(head, id, 'pass')
})

test('外出委托: the delegate acts 代 the absent head, within the days, and the sheet says so', async () => {
  const today = { startsOn: '2026-11-24', endsOn: '2026-11-30', organisation: String(bureau) }
  const form = { ...today, to: String(clerk.accountId), actions: ['review.sign'] }
  assert.equal((await head.post(urls.delegations, form)).status, 303)
  assert.match((await clerk.get(urls.delegations)).text, /委托给我的.*郑五.*生效中/s)
  const id = await handedIn()
  await decided(deputy, id, 'pass')
  await decided(secrecy, id, 'pass')
  assert.match(await pageOf(clerk, id), /您受委托代郑五办理/)
  assert.match((await clerk.get(urls.reviews({ show: 'mine' }))).text, new RegExp(`/office/reviews/${id}"`))
  await decided(clerk, id, 'pass', '代签')
  assert.match((await head.get(urls.reviewSheet(id))).text, /林二（代郑五）/)
  const [number] = /\/office\/delegations\/(\d+)\/end/.exec((await head.get(urls.delegations)).text)?.slice(1) ?? []
  assert.equal((await clerk.post(urls.delegationEnd(Number(number)), {})).status, 404)
  assert.equal((await head.post(urls.delegationEnd(Number(number)), {})).status, 303)
  assert.doesNotMatch((await head.get(urls.delegations)).text, /生效中/)
})

test('a delegation form that is wrong comes back as it was typed, every fault at its field', async () => {
  const typed = {
    to: String(admin.accountId),
    organisation: String(bureau),
    actions: ['review.sign'],
    startsOn: '2026-11-24',
    endsOn: '2026-11-01',
  }
  const answer = await head.post(urls.delegations, typed)
  assert.equal(answer.status, 422)
  assert.match(answer.text, /结束日期不能早于开始日期/)
  assert.match(answer.text, /褚八在这个机构不办理审核/)
  assert.match(answer.text, new RegExp(`<option value="${admin.accountId}" selected`))
  assert.match(answer.text, /value="2026-11-01"/)
  assert.deepEqual(await faultsOf(answer.text), [])
  assert.match((await head.post(urls.delegations, {})).text, /请选择受托人/)
  assert.equal((await author.get(urls.delegations)).status, 404)
})

test('the chain is set by an administrator of the place; a chain of one person is refused beside the steps', async () => {
  const chain = (browser: Browser, steps: string[], organisation = school) =>
    browser.post(urls.reviewChains(), { kind: 'leaflet', organisation: String(organisation), steps })
  assert.equal((await chain(admin, ['secrecy', 'sign'])).status, 303)
  const refused = await chain(admin, ['first'])
  assert.equal(refused.status, 422)
  assert.match(refused.text, /id="steps-leaflet".*审核流程必须有“保密与隐私审查”/s)
  assert.deepEqual(await faultsOf(refused.text), [])
  assert.equal((await chain(admin, [])).status, 422)
  assert.equal((await chain(admin, ['secrecy', 'sign'], elsewhere)).status, 404)
  assert.equal((await chain(clerk, ['secrecy', 'sign'])).status, 404)
  assert.equal((await admin.get(urls.reviewChains(elsewhere))).status, 404)
  const id = await handedIn(leaflet({ organisationId: school }), schoolClerk)
  assert.match(await pageOf(schoolClerk, id), /待保密与隐私审查/)
})

test('审查单 as Word: who decided what and when, in a file that opens', async () => {
  const id = await handedIn()
  await decided(clerk, id, 'pass', '内容准确。')
  const response = await site.fetch(new Request('http://site.test/xxgk/office/reviews'))
  assert.equal(response.status, 303, 'not signed in')
  const { headers, bytes } = await auditor.get(urls.reviewSheetFile(id))
  const word = strFromU8(unzipSync(bytes)['word/document.xml']!)
  assert.match(headers.get('Content-Type') ?? '', /wordprocessingml/)
  assert.match(
    decodeURIComponent(headers.get('Content-Disposition') ?? ''),
    /青槐区教育局2026年政府信息公开审查单\d+\.docx/,
  )
  const { text } = await auditor.get(urls.reviewSheet(id))
  for (const words of ['公开审〔2026〕', '林二', '内容准确。', '2026-11-24 10:00', '审核未办结']) {
    assert.ok(text.includes(words), words)
    assert.ok(word.includes(words), `Word: ${words}`)
  }
})

test('the list: filters stay in the address and in the form; rubbish in the address is as if it were not there', async () => {
  const { text } = await clerk.get(urls.reviews({ show: 'all', state: 'approved', q: '招生' }))
  assert.match(text, /<option value="approved" selected/)
  assert.match(text, /value="招生"/)
  for (const query of [
    'page=0',
    'page=x',
    'show=%00',
    'state=nothing',
    'kind=%27',
    `q=${'长'.repeat(500)}`,
    'page=99999',
  ]) {
    const { status } = await clerk.get(`${urls.reviews()}?${query}`)
    assert.ok(query.includes('%00') ? status === 400 : status === 200, `${query}: ${status}`)
  }
  assert.match((await clerk.get(urls.reviews({ q: '没有这样的' }))).text, /没有符合条件的审核件/)
})
