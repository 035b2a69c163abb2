/** Headings, parts, names, dates: what a report says beside its tables. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Source } from '../../documents/source.ts'
import { textSource } from './fixture.ts'
import { reportFrom } from './index.ts'
import { partOf } from './labels.ts'
import { fold } from './normal.ts'

const read = (text: string, format: Source['format'] = 'md') => {
  const reading = reportFrom(textSource(text, format))
  assert.ok(reading.ok, reading.ok ? '' : reading.failure.message)
  return reading.report
}
const outline = (text: string) =>
  read(text).sections.map(({ part, level, title }) => `${part ?? '-'} ${level} ${title}`)

test('the six parts are known in the wordings seen in print, with or without numeral', () => {
  const wordings = [
    ['一、总体情况', '工作基本情况', '一、概述'],
    [
      '二、主动公开政府信息情况',
      '主动公开政府信息情况',
      '二、行政机关主动公开政府信息情况',
      '二、主动公开信息情况',
      '二、主動公開政府信息情況',
    ],
    ['三、收到和处理政府信息公开申请情况', '三.收到和处理政府信息公开申请的情况'],
    ['四、政府信息公开行政复议、行政诉讼情况', '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
    ['五、存在的主要问题及改进情况', '五、政府信息公开工作存在的主要问题及改进情况', '五、存在问题和改进措施'],
    ['六、其他需要报告的事项', '第六部分 其他需要报告的事项'],
  ]
  for (const [index, titles] of wordings.entries())
    for (const title of titles) assert.equal(partOf(fold(title)), index + 1, title)
})

test('headings inside a part and sentences are no parts', () => {
  const others = [
    '（一）主动公开情况',
    '主动公开情况',
    '1.依申请公开情况',
    '一、全面深化政府信息公开',
    '下一步工作',
    '无其他需要报告的事项。',
    '存在公开不够及时的问题，明年改进。',
  ]
  for (const text of others) assert.equal(partOf(fold(text)), null, text)
})

test('numerals decide the level; prose stands under its own heading', () => {
  const text =
    '# 一、总体情况\n\n（一）主动公开\n\n公开文件若干。\n\n1.公开目录\n\n目录已经按照要求重新编制并且公布。\n\n1.制度还不完善。需要修订。\n2.人手不足。\n\n# 五、存在的主要问题及改进情况\n\n人手不足，明年增加。'
  assert.deepEqual(outline(text), [
    '1 1 一、总体情况',
    '- 2 （一）主动公开',
    '- 3 1.公开目录',
    '5 1 五、存在的主要问题及改进情况',
  ])
  assert.deepEqual(
    read(text).sections[2]?.paragraphs.map((p) => p.text),
    ['目录已经按照要求重新编制并且公布。', '1.制度还不完善。需要修订。', '2.人手不足。'],
  )
})

test('a deck: numerals on lines of their own are rejoined, the contents are no prose, chapters stand under 总体情况', () => {
  const deck =
    '# 2020年 青槐区教育局\n\n政府信息公开工作年度报告\n\n# 总体 情况\n\n一\n\n- 扩大公开范围\n\n二\n\n- 改进公开方式\n\n# 一 扩大公开范围\n\n- **公开目录**\n\n目录按季更新。\n\n## 二\n\n# 改进公开方式\n\n## 三 规范申请办理\n\n# 主动公开政府信息情况\n\n## 下一步工作\n\n1.继续更新目录。'
  assert.deepEqual(outline(deck), [
    '1 1 总体情况',
    '- 2 一、扩大公开范围',
    '- 3 公开目录',
    '- 2 二、改进公开方式',
    '- 2 三、规范申请办理',
    '2 1 主动公开政府信息情况',
    '- 1 下一步工作',
  ])
  const report = read(deck)
  assert.deepEqual(report.sections[0]?.paragraphs, [])
  assert.equal(report.title, '2020年青槐区教育局政府信息公开工作年度报告')
  assert.deepEqual([report.organisation, report.year, report.converted], ['青槐区教育局', 2020, true])
})

test('a part named in the contents and again over its text stands once', () => {
  const text = '一、总体情况\n二、主动公开政府信息情况\n一、总体情况\n本局公开文件。\n二、主动公开政府信息情况\n见表。'
  assert.deepEqual(
    read(text).sections.map((s) => [s.part, s.paragraphs.length]),
    [
      [1, 1],
      [2, 1],
    ],
  )
})

test('table text, page furniture and the signature are no prose; the preamble is kept apart', () => {
  const report = read(
    '青槐区教育局2023年政府信息公开工作年度报告\n发布日期：2024-01-18 浏览次数：56\n本报告依据条例编制。\n一、总体情况\n公开文件三件。\n分享到：\n二、主动公开政府信息情况\n下表列出各项数字。\n第二十条第(五)项 |\n信息内容 | 本年处理决定数量 |\n行政许可 | 3 |\n六、其他需要报告的事项\n【关闭】\n青槐区教育局\n2024年1月12日',
  )
  assert.deepEqual(report.preamble?.map((p) => p.text).slice(-1), ['本报告依据条例编制。'])
  assert.deepEqual(
    report.sections.map((s) => [s.part, s.table, s.paragraphs.map((p) => p.text)]),
    [
      [1, null, ['公开文件三件。']],
      [2, 't2', ['下表列出各项数字。']],
      [6, null, []],
    ],
  )
  assert.equal(report.publishedOn, '2024-01-18')
})

test('the body and the year come from the title, the metadata or the signature', () => {
  const titled = read('青槐区教育局关于2022年度政府信息公开工作年度报告')
  assert.deepEqual([titled.organisation, titled.year], ['青槐区教育局', 2022])
  const spoken = read('青槐区人民政府二〇二二年政府信息公开工作年度报告')
  assert.deepEqual([spoken.organisation, spoken.year], ['青槐区人民政府', 2022])
  const signed = read('2022年政府信息公开工作年度报告\n一、总体情况\n公开文件。\n青槐区水务局\n二〇二三年一月十九日')
  assert.deepEqual([signed.organisation, signed.year, signed.publishedOn], ['青槐区水务局', 2022, '2023-01-19'])
  const source = read('发布机构：青槐区水务局\n2022年政府信息公开工作年度报告')
  assert.equal(source.organisation, '青槐区水务局')
  const torn = read('青槐区教育局2021年政府信息公开工作2022年度报告')
  assert.equal(torn.year, null)
})

test('the period is given as days where it is days, as printed where it is damaged', () => {
  const period = (text: string) => read(`青槐区教育局2021年政府信息公开工作年度报告\n${text}`).period
  assert.deepEqual(period('所列数据的统计期限从2021年1月1日起至12月31日止。'), {
    from: '2021-01-01',
    to: '2021-12-31',
    at: '第2行',
  })
  assert.deepEqual(period('统计期限自2021 年1月1日至2021年12月25日。')?.to, '2021-12-25')
  assert.equal(period('数据从202020年1月1日起至2021年12月31日止。')?.from, '202020年1月1日')
  assert.deepEqual(period('统计期限为202111日起至20211231日。'), { from: '202111日', to: '20211231日', at: '第2行' })
  assert.equal(period('电话0579-82345678。'), null)
})

test('what is no report, and what is several, is said', () => {
  const other = reportFrom(textSource('关于召开会议的通知\n请各科室按时参加。'))
  assert.ok(!other.ok && other.failure.code === 'not-a-report')
  const one = (name: string) =>
    `${name}2022年政府信息公开工作年度报告\n第二十条第(一)项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n`
  const two = reportFrom(textSource(one('青槐区教育局') + one('青槐区水务局')))
  assert.ok(!two.ok && two.failure.code === 'several-reports')
  assert.match(two.ok ? '' : two.failure.message, /青槐区水务局2022年/)
  assert.ok(reportFrom(textSource(`${one('青槐区教育局')}上一篇：青槐区教育局2021年政府信息公开工作年度报告`)).ok)
})
