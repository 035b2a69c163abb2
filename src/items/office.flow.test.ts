import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { itemsOffice } from '../../tests/journeys/items-office.ts'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { movedDeadlines } from '../calendar/deadline.ts'
import { calendarAsOf } from '../law/calendar.ts'
import { notices } from '../law/notices.ts'
import { reviewOf } from '../review/store.ts'
import { draftFrom, type Typed } from './draft.ts'
import { kindOf, kinds } from './kinds/index.ts'
import { bodyNumbers } from './kinds/rules.ts'
import { openItemDeadlines } from './running/store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const { section, clerk, typed, drafted, reviewed } = await itemsOffice(site)

const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })

test('条例第17条: every kind is drafted by its form, reviewed, published, corrected and withdrawn', async () => {
  const explained = await drafted({ ...typed(kindOf('policy')!), title: '被解读的政策' })
  for (const kind of kinds) {
    const links: Record<string, string> = kind.mustLink ? { links: `解读 ${explained}` } : {}
    const form = { ...typed(kind), ...links }
    const item = await drafted(form)
    const early = await clerk.post(urls.itemPublication(item))
    assert.equal(early.status, 422, kind.id)
    assert.match(await early.text(), /还没有审核通过/)
    await reviewed(item)
    const out = await clerk.post(urls.itemPublication(item))
    assert.equal(out.status, 303, `${kind.id}: ${await out.text()}`)
    const page = await (await clerk.get(urls.item(item))).text()
    assert.match(page, /\/2026-\d{5}/, kind.id)
    assert.match(page, /已公开/)
    assert.deepEqual(await faultsOf(page), [], kind.id)

    const version = /name="version" value="(\d+)"/.exec(await (await section.get(urls.itemEdit(item))).text())?.[1]
    const changed = await section.post(urls.itemEdit(item), { ...form, body: '改过的一段。', version: version! })
    assert.equal(changed.status, 303, await changed.text())
    await reviewed(item)
    const silent = await clerk.post(urls.itemPublication(item), { changeNote: ' ' })
    assert.equal(silent.status, 422)
    assert.match(await silent.text(), /请写明更正说明/)
    assert.equal((await clerk.post(urls.itemPublication(item), { changeNote: '改正一处错字' })).status, 303)
    const editions = db.selectFrom('item_editions').select(['edition', 'change_note']).where('item_id', '=', item)
    assert.deepEqual(await editions.orderBy('edition').execute(), [
      { edition: 1, change_note: null },
      { edition: 2, change_note: '改正一处错字' },
    ])

    assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '' })).status, 422)
    assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '内容有误' })).status, 303)
    assert.match(await (await clerk.get(urls.item(item))).text(), /2026年11月24日撤回：内容有误/)
  }
})

test('an edit after approval voids it: what was approved is published and nothing else', async () => {
  const kind = kindOf('announcement')!
  const item = await drafted({ ...typed(kind), title: '关于秋季招生的公告' })
  await reviewed(item)
  const changed = await section.post(urls.itemEdit(item), { ...typed(kind), title: '改了的公告', version: '1' })
  assert.equal(changed.status, 303)
  const refused = await clerk.post(urls.itemPublication(item))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /通过以后内容又改动过/)
})

test('two people edit: the second is told, and nothing they typed is lost', async () => {
  const kind = kindOf('announcement')!
  const item = await drafted({ ...typed(kind), title: '两人同改' })
  const first = await section.post(urls.itemEdit(item), { ...typed(kind), title: '甲改的', version: '1' })
  assert.equal(first.status, 303)
  const second = await clerk.post(urls.itemEdit(item), { ...typed(kind), title: '乙改的', version: '1' })
  assert.equal(second.status, 422)
  const page = await second.text()
  assert.match(page, /别人改过这件信息/)
  assert.match(page, /value="乙改的"/)
})

test('条例第15条: an ID number or a phone in the text holds the item, and the page shows it masked', async () => {
  const kind = kindOf('announcement')!
  const item = await drafted({
    ...typed(kind),
    title: '带号码的公告',
    body: '联系人身份证号11010519491231002X。',
  })
  const page = await (await clerk.get(urls.item(item))).text()
  assert.match(page, /正文第1段：身份证号/)
  await reviewed(item)
  const refused = await clerk.post(urls.itemPublication(item))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /请遮盖或删去后再公开/)
})

test('条例第14、15条: a mark of secrecy, a pupil’s name, a row about a minor are not handed in; the form says where they stand', async () => {
  const organisation = String(site.organisationId)
  const refused = async (item: number, field: string, says: RegExp) => {
    const answer = await section.post(urls.reviews(), { kind: 'item', organisation, id: String(item) })
    const page = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(page, says)
    assert.ok(page.includes(`href="${urls.itemMend(item, field)}"`), page)
    assert.deepEqual(await faultsOf(page), [])
    const form = await (await section.get(urls.itemMend(item, field))).text()
    assert.match(form, new RegExp(`id="${field}-error"[\\s\\S]{0,200}${says.source}`))
    assert.deepEqual(await faultsOf(form), [])
    assert.equal(await reviewOf(db, { organisationId: site.organisationId, kind: 'item', id: String(item) }), undefined)
  }
  const announcement = { ...typed(kindOf('announcement')!), title: '值班安排' }
  const secret = await drafted({ ...announcement, body: '机密★1年\n值班安排如下。' })
  assert.doesNotMatch(await (await section.get(urls.item(secret))).text(), /提交审核<\/button>/)
  await refused(secret, 'body', /是密级标志/)
  const named = await drafted({ ...announcement, title: '补助名单', body: '受助学生：钱小禾、孙一诺、周梓涵。' })
  await refused(named, 'body', /名单中的姓名|姓名与困难情况/)

  const noBody = Object.fromEntries([...bodyNumbers, { name: 'legalPerson' }].map(({ name }) => [name, '']))
  const decision = { ...typed(kindOf('licence-decision')!), ...noBody, partyKind: '自然人', party: '李某' }
  const withheld = { attribute: 'closed', ground: 'third', groundWords: '未成年人' }
  const row = await drafted({ ...decision, decisionNumber: '婺教许字〔2026〕15号', minor: '是', ...withheld })
  await clerk.post(urls.itemAssessment(row), { outcome: 'open', assessment: '已经办结' })
  await refused(row, 'minor', /相对人是未成年人/)
})

test('the same row of a ledger twice, a date to come, a wrong choice, a bad code: beside the field, all typed kept', async () => {
  const kind = kindOf('penalty-decision')!
  const row = { ...typed(kind), decisionNumber: '婺教罚字〔2026〕1号' }
  await drafted(row)
  const twice = await section.post(urls.items(), { ...row, decisionNumber: ' 婺教罚字[2026]第１号' })
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /已经有相同的一行/)
  const wrong = await section.post(urls.items(), {
    ...row,
    decisionNumber: '婺教罚字（2026）2号',
    decidedOn: '昨天',
    writtenOn: '2026-11-25',
    penaltyKind: '训话',
    partyCode: '11330702MB12345670',
    fine: '八百',
    documentNumber: '婺教第12号',
  })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  for (const words of [
    '请写成 2020-12-31 这样的日期',
    '不能晚于今天',
    '“处罚类别”只能是',
    '校验位不对',
    '以万元为单位的数',
    '文号请写成',
  ]) {
    assert.match(page, new RegExp(words))
  }
  assert.match(page, /value="昨天"/)
  const empty = await section.post(urls.items(), {
    kind: 'fee',
    organisation: String(site.organisationId),
    validity: '有效',
    attribute: 'open',
  })
  assert.doesNotMatch(await empty.text(), /请填写标题/)
  assert.deepEqual(await faultsOf(page), [])
})

test('a character the database cannot hold is left out of what was typed', async () => {
  const item = await drafted({
    ...typed(kindOf('announcement')!),
    title: '粘贴\u0000来的',
    body: '一\u0000段\ud800。',
  })
  const page = await (await section.get(urls.item(item))).text()
  assert.match(page, /粘贴来的/)
  assert.match(page, /一段\ufffd。/)
})

test('a wrong bracket in the document number is put right with notice', async () => {
  const item = await drafted({
    ...typed(kindOf('policy')!),
    title: '某政策',
    documentNumber: '婺教[2026]012号',
  })
  const page = await (await section.get(urls.item(item))).text()
  assert.match(page, /婺教〔2026〕12号/)
})

test('another tree meets 404, as if there were nothing', async () => {
  const item = await drafted({ ...typed(kindOf('policy')!), title: '看不见的' })
  for (const address of [urls.item(item), urls.itemEdit(item), urls.item(999_999), `${urls.items()}/x`]) {
    assert.equal((await stranger.get(address)).status, 404, address)
  }
  assert.equal((await stranger.post(urls.items(), typed(kindOf('policy')!))).status, 404)
  assert.equal((await stranger.post(urls.itemPublication(item))).status, 404)
  assert.doesNotMatch(await (await stranger.get(urls.items())).text(), /看不见的/)
})

test('the list is filtered by kind, state and number, in the address, and comes as a workbook', async () => {
  const page = await (await clerk.get(urls.items({ kind: 'policy', q: '婺教2026 12' }))).text()
  assert.match(page, /婺教〔2026〕12号/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await clerk.get(urls.items({ kind: '__proto__', stage: 'x', page: '-1' }))).status, 200)
  const file = await clerk.get(urls.itemsExport({ kind: 'policy' }))
  assert.equal(file.headers.get('Content-Type')?.includes('spreadsheetml'), true)
  assert.equal((await section.get(urls.itemsExport())).status, 404)
})

test('whatever is typed is read into values or refused beside a field of the form, never an error', () => {
  const kind = kindOf('penalty-decision')!
  const names = ['title', 'writtenOn', 'validity', 'attribute', 'ground', ...kind.fields.map(({ name }) => name)]
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 60 })),
      (form: Typed) => {
        const read = draftFrom(kind, form, { today: '2026-11-24', columns: [], calendar: calendarAsOf(notices) })
        if (read.ok) return
        for (const { field, message } of read.issues) assert.ok(names.includes(field) || message.length > 0)
        assert.ok(read.issues.length > 0)
      },
    ),
  )
})

test('条例第26条: what is to be public stands on the desk by its last day, and follows a new holiday notice', async () => {
  const item = await drafted({
    ...typed(kindOf('announcement')!),
    title: '快到期的公告',
    formedOn: '2026-10-28',
  })
  const desk = await (await clerk.get(urls.desk({ type: 'item' }))).text()
  assert.match(desk, /快到期的公告/)
  assert.match(desk, /2026-11-25/)
  const deadlines = await openItemDeadlines(db)
  const own = deadlines.find(({ subject }) => subject.id === String(item))
  assert.ok(own)
  const day = { name: '某假日', from: '2026-11-02', to: '2026-11-03', worked: [] } as const
  const extra = {
    ...notices.at(-1)!,
    id: 'extra',
    amends: notices.at(-1)!.id,
    publishedOn: '2026-10-30',
    holidays: [day],
  } as const
  const moved = movedDeadlines([own], calendarAsOf(notices), calendarAsOf([...notices, extra]))
  assert.deepEqual(
    moved.map(({ was, now }) => [was.due, now.due]),
    [['2026-11-25', '2026-11-27']],
  )
})
