import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receivedClaims, remedyClaims } from './claims.ts'
import { cleanReport, findings, found, row, withCells, withProse } from './testing.ts'

const said = (text: string, year = 2022) => withProse(cleanReport(year), 1, text)
const claimed = (text: string) => receivedClaims(said(text)).map(({ value }) => value)
const three = { ...row('new', 3), ...row('r1', 3), ...row('r7', 3) }

test('how many requests came in is read from the prose', () => {
  const claims: readonly [string, number[]][] = [
    ['2022年受理信息公开申请0条。', [0]],
    ['本年共收到政府信息公开申请12件，均按时答复。', [12]],
    ['全年收到公民、法人或者其他组织提出的政府信息公开申请三件。', [3]],
    ['新收政府信息公开申请１２件。', [12]],
    ['本年未收到政府信息公开申请。', [0]],
    ['没有收到要求公开政府信息的申请。', [0]],
    ['本年无依申请公开事项。', [0]],
    ['政府信息公开申请数量为7件。', [7]],
  ]
  for (const [text, values] of claims) assert.deepEqual(claimed(text), values, text)
})

test('what is no claim about the year’s requests is passed over', () => {
  for (const text of [
    '收到行政许可申请12件。',
    '上半年收到政府信息公开申请2件。',
    '通过网络收到政府信息公开申请2件。',
    '收到政府信息公开申请近20件。',
    '2021年收到政府信息公开申请5件。',
    '未因政府信息公开申请引发行政复议。',
    '收到行政复议申请3件。',
    '答复政府信息公开申请5件。',
    '对无正当理由大量反复申请的，按规定处理。',
    '主动公开信息25条。',
  ])
    assert.deepEqual(claimed(text), [], text)
})

test('表三: the prose and the table say the same number of requests', () => {
  assert.deepEqual(found(withCells(said('收到政府信息公开申请3件。'), three)), [])
  const [finding] = findings(withCells(said('收到政府信息公开申请5件。'), three))
  assert.equal(finding?.rule, 'AR-T3-TXT-1')
  assert.match(finding?.message ?? '', /收到政府信息公开申请5件.*5.*总计为3/)
  assert.deepEqual(found(withCells(said('本年未收到政府信息公开申请。'), three)), ['AR-T3-TXT-1 E'])
})

test('表三: a number that includes what was carried in is no contradiction', () => {
  const carried = { ...three, ...row('carryIn', 1), ...row('r1', 4), ...row('r7', 4) }
  assert.deepEqual(found(withCells(said('受理政府信息公开申请4件。'), carried)), [])
})

test('without table three the prose contradicts nothing', () => {
  const report = { ...said('收到政府信息公开申请5件。'), tables: ['t2', 't4'] as const }
  const cells = report.cells.filter(({ table }) => table !== 't3')
  assert.deepEqual(found({ ...report, tables: ['t2', 't4'], cells }), ['AR-SEC-3 E'])
})

test('表三: each outcome in the prose is held against its row, a group against the sum of its rows', () => {
  const cells = {
    ...row('new', 10),
    ...row('r1', 4),
    ...row('r4_1', 2),
    ...row('r4_2', 1),
    ...row('r5_1', 2),
    ...row('carryOut', 1),
    ...row('r7', 9),
  }
  const report = (text: string) => found(withCells(said(text), cells))
  assert.deepEqual(report('收到政府信息公开申请10件，予以公开4件，无法提供3件，不予处理2件，结转下年度1件。'), [])
  assert.deepEqual(report('收到政府信息公开申请10件，予以公开4件，无法提供2件，不予处理2件。'), ['AR-T3-TXT-2 E'])
  assert.deepEqual(report('收到政府信息公开申请10件。其中予以公开5件、无法提供3件、不予处理2件。'), ['AR-T3-TXT-2 E'])
  assert.deepEqual(report('收到政府信息公开申请10件，予以公开和部分公开5件，不予公开0件。'), ['AR-T3-TXT-2 E'])
})

test('表三: a blank total is known to be at least the sum of its columns', () => {
  const cells = {
    ...row('new', 20),
    ...row('r7', 20),
    'r1.person': 12,
    'r1.business': 8,
    'r1.total': '',
    'r1.other': '',
  }
  const rules = (text: string) =>
    findings(
      withCells(said(text), { ...cells, 'r7.person': 12, 'r7.business': 8, 'new.person': 12, 'new.business': 8 }),
    )
      .filter(({ rule }) => rule === 'AR-T3-TXT-2')
      .map(({ expected }) => expected)
  assert.deepEqual(rules('收到政府信息公开申请20件，予以公开12件。'), ['表内至少20'])
  assert.deepEqual(rules('收到政府信息公开申请20件，予以公开20件。'), [])
})

test('what the prose says of reviews and suits is read', () => {
  const claims = (text: string) => remedyClaims(said(text)).map(({ kind, claim }) => `${kind} ${claim.value}`)
  assert.deepEqual(claims('未因政府信息公开申请引发行政复议或者行政诉讼。'), ['review 0', 'suit 0'])
  assert.deepEqual(claims('因政府信息公开发生行政复议3件，未发生行政诉讼。'), ['review 3', 'suit 0'])
  assert.deepEqual(claims('政府信息公开工作没有败诉的行政诉讼案件。'), [])
  assert.deepEqual(claims('办理行政复议案件300件，出庭应诉23件，严格落实信息公开制度。'), [])
})

test('表四: no review or suit in the prose means none in the table', () => {
  const reviewed = row('reconsideration', 1, 'upheld')
  assert.deepEqual(found(withCells(said('未因政府信息公开引发行政复议和行政诉讼。'), reviewed)), ['AR-T4-TXT-1 E'])
  assert.deepEqual(found(withCells(said('因政府信息公开发生行政复议2件。'), reviewed)), ['AR-T4-TXT-2 E'])
  assert.deepEqual(found(withCells(said('因政府信息公开发生行政复议1件。'), reviewed)), [])
})

test('表四: all upheld in the prose means nothing pending or corrected in the table', () => {
  const text = '政府信息公开方面的行政复议和行政诉讼均获维持。'
  assert.deepEqual(found(withCells(said(text), row('reconsideration', 2, 'pending'))), ['AR-T4-TXT-3 W'])
  assert.deepEqual(found(withCells(said(text), row('reconsideration', 2, 'upheld'))), [])
})

test('表二: decisions in the prose are held against the table; published items only ask', () => {
  const decided = { 'licence.decisions': 423, 'penalty.decisions': 3 }
  const report = (text: string) => found(withCells(said(text), decided))
  assert.deepEqual(report('作出行政许可决定400件，行政处罚决定3件。'), ['AR-T2-TXT-1 W'])
  assert.deepEqual(report('通过双公示系统公开行政许可55项。'), ['AR-T2-TXT-1 I'])
  assert.deepEqual(report('作出行政许可423件。'), [])
  assert.deepEqual(report('公开行政许可事项8项。'), [])
})

test('表二: in the 2019 form a number of items is no number of decisions', () => {
  const cells = { 'licence.previousItems': 0, 'licence.change': 21, 'licence.decisions': 776 }
  assert.deepEqual(found(withCells(said('现有行政许可21项，作出行政许可决定776件。', 2020), cells)), [])
})

test('表二: 规章 and normative documents in the prose are in the table', () => {
  const cells = { 'normative.issued': 2, 'normative.inForce': 12 }
  const report = (text: string) => found(withCells(said(text), cells))
  assert.deepEqual(report('制发规范性文件2件。'), [])
  assert.deepEqual(report('制发规范性文件5件。'), ['AR-T2-TXT-2 W'])
  assert.deepEqual(found(said('规章对外公开总数1件。', 2020)), ['AR-T2-TXT-2 W'])
  assert.deepEqual(report('建立内部规章制度5件，清理规范性文件30件。'), [])
  assert.deepEqual(report('公开规范性文件15件。'), [])
})

test('申请以件计', () => {
  assert.deepEqual(found(withCells(said('收到政府信息公开申请3条。'), three)), ['AR-TXT-UNIT-2 I'])
})

test('其中: parts above the total are an error', () => {
  const sums: readonly [string, string[]][] = [
    ['公开信息53篇，其中概况2篇、动态5篇、通知43篇、政策4篇。', ['AR-TXT-SUM-1 E']],
    ['公开信息2406条，其中网站2073条，微博101条，微信232条，报刊等800条。', ['AR-TXT-SUM-1 E']],
    ['公开审计信息12条，包括审计公告8条，整改公告8条。', ['AR-TXT-SUM-1 E']],
    ['公开信息352条。其中政策207条，动态145条，公告1条。', ['AR-TXT-SUM-1 E']],
    ['政策类207条（其中通知11条，公告95条，解读23条，规划4条，其他97条）。', ['AR-TXT-SUM-1 E']],
  ]
  for (const [text, expected] of sums) assert.deepEqual(found(said(text)), expected, text)
})

test('其中: parts below the total are a warning, unless an 其他 or 等 closes the list', () => {
  const sums: readonly [string, string[]][] = [
    ['公开信息283条，其中网站27条，微信109条，微博138条，公告栏8条。', ['AR-TXT-SUM-2 W']],
    ['公开信息100条，其中政策20条，动态30条，其他信息若干。', []],
    ['公开信息100条，其中政策20条，动态30条等。', []],
    ['公开信息100条，其中政策20条。', []],
    ['公开信息100条，其中政策20条，动态30条。', ['AR-TXT-SUM-2 I']],
  ]
  for (const [text, expected] of sums) assert.deepEqual(found(said(text)), expected, text)
})

test('其中: lists that add up, or that count something else, stay silent', () => {
  for (const text of [
    '办理行政审批694宗，其中学校3宗，教师资格691宗。',
    '公开信息217条，其中网站125条，微信92条。',
    '公开信息116条。其中微信27条，网站89条。',
    '公开信息73条，包括概况12条、动态21条、法规1条、规划4条、统计2条、其他33条。',
    '收到政府信息公开申请0件，公开信息52条，其中概况1条，动态30条，政策6条，通知15条。',
    '公开信息100条，其中网站80条，微信20条，阅读量3000次，收到留言60条。',
    '公开信息近100条，其中网站80条，微信50条。',
    '办理行政审批12件，其中准予10件，不予2件，作出行政处罚决定3件。',
    '新收和结转共320件，其中予以公开184件，部分公开18件，不予公开8件，无法提供57件，不予处理18件，其他处理22件，结转下年13件。',
  ])
    assert.deepEqual(
      found(said(text)).filter((one) => one.includes('SUM')),
      [],
      text,
    )
})

test('其中: the whole balance 新收 + 结转 is a total too', () => {
  const text = '全年新收申请317件，上年结转3件，其中办结307件，结转下年13件。'
  assert.deepEqual(
    found(said(text)).filter((one) => one.includes('SUM')),
    [],
  )
})

test('a sum over all years is more than this year’s', () => {
  assert.deepEqual(found(said('本年公开信息26条，历年累计公开信息26条。')), ['AR-TXT-CUM-1 W'])
  assert.deepEqual(found(said('本年公开信息26条，历年累计公开信息310条。')), [])
})

test('one column has one number', () => {
  const report = (one: number, other: number) =>
    found(withProse(cleanReport(), 1, `在审计公开栏目发布信息${one}条。`, `全年在审计公开栏目公布信息${other}条。`))
  assert.deepEqual(report(20, 16), ['AR-TXT-SAME-1 W'])
  assert.deepEqual(report(20, 20), [])
})
