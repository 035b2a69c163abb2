import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isIdentityNumber, personalData } from './privacy.ts'
import { similarity } from './similarity.ts'
import { cleanReport, findings, found, withProse } from './testing.ts'

const five = (...texts: string[]) => found(withProse(cleanReport(), 5, ...texts))
const one = (text: string, year = 2022) => found(withProse(cleanReport(year), 1, text))

test('第五部分 has problems and improvements', () => {
  assert.deepEqual(five('公开内容不够全面。下一步将加强培训。'), [])
  assert.deepEqual(five('下一步将加强培训，扩大公开范围。'), ['AR-TXT-PROB-1 E'])
  assert.deepEqual(five('公开内容不够全面。'), ['AR-TXT-PROB-1 E'])
  assert.deepEqual(five('本年不存在问题，将继续做好公开工作。'), ['AR-TXT-PROB-1 E'])
})

test('下一步工作 alone is no part five', () => {
  const clean = cleanReport()
  const sections = clean.sections.map((section) =>
    section.part === 5
      ? { ...section, part: null, title: '下一步工作', paragraphs: [{ text: '加强制度建设。', at: '第9行' }] }
      : section,
  )
  assert.deepEqual(found({ ...clean, sections }).sort(), ['AR-SEC-1 E', 'AR-TXT-PROB-1 E'])
})

test('a district bureau names its city; a county bureau need not', () => {
  const named = (organisation: string) => found({ ...cleanReport(), organisation })
  assert.deepEqual(named('青槐区教育局'), ['AR-TXT-NAME-1 W'])
  assert.deepEqual(named('教育局'), ['AR-TXT-NAME-1 W'])
  assert.deepEqual(named('临江市青槐区教育局'), [])
  assert.deepEqual(named('大榆县民政局'), [])
  assert.deepEqual(named('杨林示范区教育局'), [])
})

test('the title says 政府信息公开', () => {
  assert.deepEqual(found({ ...cleanReport(), title: '2022年青槐区教育局信息公开工作年度报告' }), ['AR-TXT-TITLE-1 I'])
})

test('30号文: a text copied from last year is found in spite of new figures', () => {
  const text =
    '本局围绕招生、收费、资助三类群众关心的事项整理公开目录，逐项明确责任科室和公开时间，每季度抽查栏目更新情况，对更新慢的栏目发函提醒，并把抽查结果纳入科室考核，抽查 12 次，提醒 3 次，按要求完成全部整改任务。'
  const previous = withProse(cleanReport(2021), 1, text)
  const dup = (now: string) =>
    found(withProse(cleanReport(2022), 1, now), { previous }).filter((f) => f.includes('DUP'))
  assert.deepEqual(dup(text.replace('12', '15')), ['AR-TXT-DUP-1 W'])
  assert.deepEqual(
    dup(
      '今年换了做法：由学校代表评议公开质量，先在两所学校试点，再推广到全区，评议意见逐条答复并在网站公布，家长也可以在线提出建议，局里每月汇总一次并公布采纳情况，收到的意见大多与入学和食堂有关。',
    ),
    [],
  )
})

test('a report that is not last year’s of the same body is not held against this one', () => {
  const previous = cleanReport(2019)
  assert.deepEqual(found(cleanReport(2022), { previous }), ['AR-PREV-1 I'])
  assert.deepEqual(found(cleanReport(2022), { previous: { ...cleanReport(2021), organisation: '大榆县民政局' } }), [
    'AR-PREV-1 I',
  ])
})

test('a basis that was replaced is named', () => {
  const cited = '根据国办公开办函〔2019〕60号编制本报告。'
  assert.deepEqual(one(cited, 2022), ['AR-TXT-BASIS-1 W'])
  assert.deepEqual(one(cited, 2020), [])
  assert.deepEqual(found({ ...cleanReport(2022), preamble: [{ text: cited, at: '第2行' }] }), ['AR-TXT-BASIS-1 W'])
  assert.deepEqual(one('本报告由概述、主动公开、收费及减免情况等部分组成，包括附表。'), ['AR-TXT-BASIS-2 W'])
})

test('leftovers of the template and damaged text are shown', () => {
  assert.deepEqual(one('（该部分以表格形式报告）'), ['AR-TXT-TEMPLATE-1 W'])
  assert.deepEqual(one('××局公开信息若干。'), ['AR-TXT-TEMPLATE-1 W'])
  assert.deepEqual(one('统计期为202111日起至20211231日止。'), ['AR-TXT-DAMAGE-1 W'])
  assert.deepEqual(one('公开信息\uFFFD条。'), ['AR-TXT-DAMAGE-1 W'])
})

test('achievements that have nothing to do with disclosure are asked about', () => {
  const boast = `全区${'教育质量稳步提升，'.repeat(6)}升学率创历史新高，固定资产投资大幅增长。`
  assert.deepEqual(one(boast), ['AR-TXT-SCOPE-1 I'])
  assert.deepEqual(one(`${boast}升学率等信息在网站公开。`), [])
})

test('identity numbers count only with a right check digit and a real birthday', () => {
  assert.ok(isIdentityNumber('11010519491231002X'))
  assert.ok(!isIdentityNumber('110105194912310021'))
  assert.ok(!isIdentityNumber('11010519491331002X'))
})

test('personal data is found and only shown masked', () => {
  assert.deepEqual(personalData('申请人李小雨提出申请，证件号11010519491231002X，手机13800001111。'), [
    { kind: '身份证号码', masked: '110105********002X' },
    { kind: '手机号码', masked: '138****1111' },
    { kind: '申请人姓名', masked: '李**' },
  ])
})

test('a body’s own phone and masked or unnamed applicants are not personal data', () => {
  for (const text of [
    '联系电话：13800001111。',
    '申请人王某提出申请。',
    '申请人应当提交证明。',
    '申请人无正当理由逾期不补正。',
    '编号201234567890123456。',
  ])
    assert.deepEqual(personalData(text), [], text)
})

test('第15条: personal data in the text is an error, and the finding does not repeat it', () => {
  const [finding] = findings(withProse(cleanReport(), 1, '申请人手机13800001111。'))
  assert.equal(finding?.rule, 'AR-TXT-PRIV-1')
  assert.doesNotMatch(JSON.stringify(finding), /13800001111/)
})

test('similarity is 1 for the same text, 0 for nothing in common, and ignores figures', () => {
  assert.equal(similarity('公开信息十条以上', '公开信息十条以上'), 1)
  assert.equal(similarity('公开信息', '招生计划'), 0)
  assert.equal(similarity('公开信息12条并答复', '公开信息35条并答复'), 1)
  assert.equal(similarity('', ''), 0)
})
