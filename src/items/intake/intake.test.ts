import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../documents/read/index.ts'
import type { Source, SourceBlock } from '../../documents/source.ts'
import { kindOf } from '../kinds/index.ts'
import { richText } from '../rich-text.ts'
import { guessesFor, intakeOf } from './guess.ts'
import { dayIn } from './parts.ts'

const today = '2026-11-27'
const paragraphs = (...texts: string[]): Source => ({
  format: 'docx',
  title: null,
  blocks: texts.map((text, at): SourceBlock => ({ kind: 'paragraph', text, at: `第${at + 1}段` })),
  notices: [],
})
const lines = (text: string): Source => ({
  format: 'pdf',
  title: null,
  blocks: text.split('\n').map((line, at): SourceBlock => ({ kind: 'line', text: line, at: `第1页第${at + 1}行` })),
  notices: [],
})
const filled = (source: Source, kind = 'policy') =>
  Object.fromEntries(guessesFor(kindOf(kind)!, intakeOf(source), today).map(({ field, value }) => [field, value]))

const notice = paragraphs(
  '000001',
  '青槐区教育局文件',
  '青教〔2026〕12号',
  '青槐区教育局关于印发《青槐区民办教育专项资金',
  '管理办法》的通知',
  '各学校、各幼儿园，局机关各科室：',
  '为规范民办教育专项资金管理，根据《中华人民共和国民办教育促进法》等规定，制定本办法，现印发给你们，请遵照执行。',
  '附件：1.申请表',
  '青槐区教育局',
  '2026年3月5日',
  '（此件公开发布）',
  '附件1',
  '申请表',
  '抄送：区财政局。',
  '青槐区教育局办公室 2026年3月6日印发',
)

test('GB/T 9704: a 通知 under a red head gives title over two lines, number, day, issuer and body', () => {
  const form = filled(notice)
  assert.equal(form.title, '青槐区教育局关于印发《青槐区民办教育专项资金管理办法》的通知')
  assert.equal(form.documentNumber, '青教〔2026〕12号')
  assert.equal(form.writtenOn, '2026-03-05')
  assert.equal(form.attribute, 'open')
  assert.match(form.summary ?? '', /^为规范民办教育专项资金管理/)
  const body = richText(form.body ?? '')
  assert.match(body, /^<p>各学校、各幼儿园，局机关各科室：<\/p>/)
  assert.match(body, /<p>附件1<\/p><p>申请表<\/p>$/)
  assert.doesNotMatch(body, /文件|抄送|印发<|此件公开发布|〔2026〕/)
  assert.equal(intakeOf(notice).paper.issuer?.value, '青槐区教育局')
})

test('every guess says where it was read and from what words', () => {
  for (const { field, from } of guessesFor(kindOf('policy')!, intakeOf(notice), today)) {
    assert.match(from, /^第\d+段/, field)
  }
})

test('信函格式: head, number on the right, title, one addressee; a lawfully other number cited in the title is not its own', () => {
  const form = filled(
    paragraphs(
      '青槐区教育局',
      '青教函〔2026〕第007号',
      '青槐区教育局关于对青政〔2026〕1号文件意见的复函',
      '区人民政府办公室：',
      '来函收悉。经研究，我局无修改意见。',
      '特此函复。',
      '青槐区教育局',
      '2026年11月2日',
    ),
  )
  assert.equal(form.documentNumber, '青教函〔2026〕7号')
  assert.equal(form.title, '青槐区教育局关于对青政〔2026〕1号文件意见的复函')
  assert.equal(form.summary, '来函收悉。')
})

test('公告: no addressee, the number under the title, the day in Chinese numerals', () => {
  const form = filled(
    paragraphs(
      '青槐区教育局',
      '关于2026年上半年教师资格认定的公告',
      '2026年第3号',
      '根据《教师资格条例》规定，现将我区2026年上半年教师资格认定工作公告如下：',
      '一、认定范围',
      '（一）户籍在青槐区的人员。',
      '青槐区教育局',
      '二〇二六年三月二十一日',
    ),
    'announcement',
  )
  assert.equal(form.title, '青槐区教育局关于2026年上半年教师资格认定的公告')
  assert.equal(form.writtenOn, '2026-03-21')
  assert.match(form.body ?? '', /<h2>一、认定范围<\/h2>/)
})

test('签发人, 密级 and 紧急程度 in the head are no title', () => {
  const form = filled(
    paragraphs(
      '特急',
      '青槐区教育局文件',
      '青教〔2026〕9号　　签发人：张三',
      '关于召开会议的请示',
      '区政府：',
      '现请示如下，请批复。',
    ),
  )
  assert.equal(form.title, '关于召开会议的请示')
  assert.equal(form.documentNumber, '青教〔2026〕9号')
  assert.equal(form.writtenOn, undefined, 'no day stands there, and none is made up')
})

test('施行日期、有效期 and 有效性 by the days in the text', () => {
  const with_ = (text: string) =>
    filled(
      paragraphs('青教〔2020〕1号', '关于印发办法的通知', '各学校：', text, '青槐区教育局', '2020年12月31日'),
      'normative-document',
    )
  const five = with_('本办法自2021年2月1日起施行，有效期5年。')
  assert.equal(five.effectiveOn, '2021-02-01')
  assert.equal(five.validUntil, '2026-01-31')
  assert.equal(five.validity, '失效')
  const until = with_('本办法自印发之日起施行，有效期至2027年12月31日。')
  assert.equal(until.effectiveOn, '2020-12-31')
  assert.equal(until.validUntil, '2027-12-31')
  assert.equal(until.validity, '有效')
  assert.equal(with_('本办法自2027年1月1日起施行。').validity, '尚未施行')
  assert.equal(with_('本办法自公布之日起30日后施行。').effectiveOn, undefined)
  assert.equal(with_('《旧办法》（青教〔2018〕3号）同时废止。').links, '废止 青教〔2018〕3号')
})

test('printed lines of a PDF become paragraphs again; page numbers go', () => {
  const form = filled(
    lines(
      [
        '青槐区教育局文件',
        '青教〔2026〕12号',
        '',
        '关于开展安全检查的通知',
        '',
        '各学校：',
        '　　为切实做好冬季校园安全工作，保障广大师生的人身财产安',
        '全，经研究，决定开展安全检查。',
        '　　一、检查内容',
        '— 1 —',
        '　　消防设施、食堂卫生。',
        '　　　　　　　　　　青槐区教育局',
        '　　　　　　　　　　2026年11月20日',
      ].join('\n'),
    ),
  )
  assert.match(form.body ?? '', /保障广大师生的人身财产安全，经研究，决定开展安全检查。<\/p>\s*<h2>一、检查内容<\/h2>/)
  assert.equal(form.writtenOn, '2026-11-20')
  assert.doesNotMatch(form.body ?? '', /— 1 —/)
})

test('a table keeps its merged cells, and names fields of the kind', () => {
  const cell = (text: string, column: number, more = {}) => ({
    text,
    column,
    colspan: 1,
    rowspan: 1,
    at: `第1个表格${column}`,
    ...more,
  })
  const source: Source = {
    format: 'docx',
    title: null,
    notices: [],
    blocks: [
      { kind: 'paragraph', text: '行政处罚决定书', at: '第1段' },
      { kind: 'paragraph', text: '处罚类别：罚款', at: '第2段' },
      {
        kind: 'table',
        at: '第1个表格',
        rows: [[cell('名单<甲>', 0, { colspan: 2 })], [cell('行政相对人名称', 0), cell('某培训学校', 1)]],
      },
    ],
  }
  const form = filled(source, 'penalty-decision')
  assert.equal(form.party, '某培训学校')
  assert.equal(form.penaltyKind, '罚款')
  assert.match(form.body ?? '', /<th colspan="2">名单&lt;甲&gt;<\/th>/)
})

test('a scan without text is refused with its reason before anything is guessed', async () => {
  const reading = await read(new TextEncoder().encode(''), '空.txt')
  assert.equal(reading.ok, false)
})

test('days in figures and in Chinese numerals; a serial number is no day', () => {
  assert.equal(dayIn('二〇二〇年十二月三十一日'), '2020-12-31')
  assert.equal(dayIn('二○二○年一月二十日'), '2020-01-20')
  assert.equal(dayIn('2020年2月30日'), null)
  assert.equal(dayIn('20201231'), null)
})

test('whatever a file holds, the body is clean HTML and no guess is empty', () => {
  const piece = fc.constantFrom(
    '青教〔2026〕1号',
    '关于某事的通知',
    '各学校：',
    '<b>正文</b>',
    '附件',
    '2026年1月1日',
    '抄送：',
    '一、甲',
    '自2026年1月1日起施行，有效期9年。',
    '。',
    '：',
    '&amp;',
    '局',
  )
  fc.assert(
    fc.property(fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { maxLength: 25 }), (texts) => {
      const source = paragraphs(...texts.map((parts) => parts.join('')))
      for (const { field, value } of guessesFor(kindOf('normative-document')!, intakeOf(source), today)) {
        assert.notEqual(value, '')
        if (field === 'body') assert.equal(richText(richText(value)), richText(value))
      }
    }),
  )
})
