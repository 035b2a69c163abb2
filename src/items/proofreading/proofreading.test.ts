import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../catalogue/shipped.ts'
import { legalTexts } from '../../law/citation.ts'
import type { OwnWord } from './own-words.ts'
import { mostFindings, type Passage, type Proof } from './proof.ts'
import { proofRules, proofread } from './rules/index.ts'
import { ordinalOf } from './rules/structure.ts'
import { contextWords } from './words/contexts.ts'
import { lawNames } from './words/laws.ts'
import { sensitiveGroups } from './words/sensitive.ts'
import { shapes } from './words/shapes.ts'
import { official, redundant, variants } from './words/style.ts'

const body = (...texts: string[]): Passage[] =>
  texts.map((text, at) => ({ field: 'body', place: `正文第${at + 1}段`, text }))
const proof = (passages: Passage[], more: Partial<Proof> = {}): Proof => ({
  passages,
  writtenOn: '2026-11-20',
  publishedOn: null,
  files: ['附件.docx'],
  own: [],
  ...more,
})
const found = (text: string, more: Partial<Proof> = {}) =>
  proofread(proof(body(text), more)).map(({ rule, found, expected }) => [rule, found, expected])
const rulesOf = (text: string) => [...new Set(proofread(proof(body(text))).map(({ rule }) => rule))]
const silent = (text: string) => assert.deepEqual(found(text), [], text)

const groups = [...shapes, ...official, ...redundant, ...variants]
const words = groups.flatMap((group) => group.words)

test('every rule has an id of its own, a basis and a sentence', () => {
  assert.equal(new Set(proofRules.map(({ id }) => id)).size, proofRules.length)
  for (const { says } of proofRules) assert.match(says, /。$/)
})

test('the dictionary has its words once each, none right in itself, each found when it stands alone', () => {
  assert.ok(words.length >= 300, String(words.length))
  assert.equal(new Set(words.map(([wrong]) => wrong)).size, words.length)
  for (const { why } of groups) assert.match(why, /。$/)
  for (const [wrong, right] of words) {
    assert.notEqual(wrong, right)
    assert.ok(
      proofread(proof(body(`“${wrong}”`))).some((finding) => finding.expected === right),
      wrong,
    )
  }
})

test('a word is silent in each longer text that is right', () => {
  for (const [wrong, , ...unless] of words) {
    for (const longer of unless) {
      const hits = proofread(proof(body(`有关${longer}的事`))).filter((finding) => finding.found === wrong)
      assert.deepEqual(hits, [], longer)
    }
  }
})

test('what is right stays silent, though a wrong word stands in it by chance', () => {
  for (const text of [
    '请于11月份内完成报送。',
    '每月份额不变，按年份内部统计。',
    '消防部门支付合同价款，交付合格产品。',
    '按装修合同约定支付。',
    '以经济手段为主，可以经营，予以经费保障。',
    '本办法自2021年1月1日起施行。',
    '取得办学许可证满两年未招生的，依法注销。',
    '教学效果和办学效益明显提高，科学效应突出。',
    '经检疫合格，买卖合同的标的的交付地点为学校。',
    '报名截止时间为2026年11月30日，报名于11月30日截止。',
    '截至2026年11月30日，全区共有中小学52所。',
    '《中华人民共和国政府信息公开条例》《中华人民共和国教育法》规定的权利。',
    '国家秘密、商业秘密、个人隐私不公开。',
    '召开机密文件管理培训会。',
    '对预算草案提出意见。',
    '（一）申请条件。（二）申请材料。',
    '教育局党委书记、局长主持会议。',
    '网址：http://www.wuch.gov.cn/col/index.html?a=1,b=2，邮箱：jyj@wuch.gov.cn。',
    '一、二年级学生参加，七、八年级学生自愿。',
    '增长10.5%，完成率达到98%以上。',
    '婺教〔2020〕12号、国务院令第711号、（2020）浙0702行初12号。',
    '会议在2号楼（12）3号教室举行。',
    '了解为了了解，是为了解决问题。',
  ]) {
    silent(text)
  }
})

test('the names of all laws and matters we ship are right', () => {
  const titles = Object.values(legalTexts).map(({ title }) => `根据《${title}》，`)
  const matters = shipped.flatMap(({ level1, level2, elements }) => [level1, level2, ...elements])
  const worst = proofread(proof(body(...titles, ...matters))).filter(({ severity }) => severity === 'E')
  assert.deepEqual(worst, [])
})

test('GW-1, GW-2: brackets, year and serial of a document number', () => {
  assert.deepEqual(found('婺教[2020]12号'), [['GW-1', '[2020]12号', '〔2020〕12号']])
  assert.deepEqual(found('婺教（2020）12号'), [['GW-1', '（2020）12号', '〔2020〕12号']])
  assert.deepEqual(found('婺教【2020】第012号'), [['GW-1', '【2020】第012号', '〔2020〕12号']])
  assert.deepEqual(found('婺教〔2020〕012号'), [['GW-2', '〔2020〕012号', '〔2020〕12号']])
  assert.deepEqual(found('婺教〔2020〕第12号'), [['GW-2', '〔2020〕第12号', '〔2020〕12号']])
  assert.deepEqual(found('婺教〔20〕12号'), [['GW-1', '〔20〕12号', null]])
})

test('GW-3: days that exist, no leading zeros, 年月日 in running text', () => {
  assert.deepEqual(found('于2020年02月03日公布'), [['GW-3-ZERO', '2020年02月03日', '2020年2月3日']])
  assert.deepEqual(found('于2021年2月29日公布'), [['GW-3', '2021年2月29日', null]])
  assert.deepEqual(found('于2020年13月公布'), [['GW-3', '2020年13月', null]])
  assert.deepEqual(found('于4月31日公布'), [['GW-3', '4月31日', null]])
  silent('于2020年2月29日公布，2月29日生效')
  assert.deepEqual(found('于2020.12.31公布'), [['GW-3-SIGNS', '2020.12.31', '2020年12月31日']])
  assert.deepEqual(found('于2020/12/31公布'), [['GW-3-SIGNS', '2020/12/31', '2020年12月31日']])
  assert.deepEqual(found('于20年3月5日公布'), [['GW-3-YEAR', '20年3月5日', null]])
  assert.deepEqual(found('二○二○年工作要点'), [['GW-3-RING', '二○二○年', '二〇二〇年']])
  assert.deepEqual(found('二〇二〇年十二月三十一日'), [['GW-3-SIGNED', '二〇二〇年十二月三十一日', null]])
})

test('GW-3: 成文日期 agrees with the text and is not later than 公开日期', () => {
  assert.deepEqual(found('2026年11月19日'), [['GW-3-SAME', '2026年11月19日', '2026年11月20日']])
  silent('2026年11月20日')
  assert.deepEqual(found('正文', { publishedOn: '2026-11-19' }), [['GW-3-PUBLIC', '2026-11-20', null]])
})

test('标点符号用法: width, repetition, pairs, ordinals and spaces', () => {
  assert.deepEqual(found('各学校,各科室：'), [['BD-WIDTH', ',', '，']])
  assert.deepEqual(found('本办法(试行)有效'), [['BD-WIDTH', '(试行)', '（试行）']])
  assert.deepEqual(found('落实"双减"政策'), [['BD-WIDTH', '"双减"', '“双减”']])
  assert.deepEqual(found('依法办理。。请遵照'), [['BD-TWICE', '。。', '。']])
  assert.deepEqual(found('依法办理，。请遵照'), [['BD-TWICE', '，。', null]])
  assert.deepEqual(found('落实“双减政策'), [['BD-PAIR', '“', null]])
  assert.deepEqual(found('根据《教育法规定'), [['BD-PAIR', '《', null]])
  assert.deepEqual(found('印发《关于〈办法》的通知》'), [['BD-PAIR', '〈', null]].concat([['BD-PAIR', '》', null]]))
  assert.deepEqual(rulesOf('印发《关于《办法》的通知》'), ['BD-INNER'])
  assert.deepEqual(found('一.总体要求'), [['BD-ORDINAL', '一.', '一、']])
  assert.deepEqual(found('（一）、总体要求'), [['BD-ORDINAL', '（一）、', '（一）']])
  assert.deepEqual(found('共有 52所'), [['BD-SPACE', ' ', '']])
  assert.deepEqual(found('包括《甲》、《乙》'), [['BD-LIST', '、', '']])
  assert.deepEqual(
    proofread(proof(body('“第一段。', '“第二段。”'))),
    [],
    'a quotation over paragraphs opens in each and closes in the last',
  )
})

test('数字用法: separators, units, multiples of a decrease, doubtful numbers', () => {
  assert.deepEqual(found('共1,507人'), [['SZ-COMMA', '1,507', '1507']])
  assert.deepEqual(found('2020年收到政府信息公开申请12条'), [
    ['SZ-UNIT-REQUESTS', '信息公开申请12条', '信息公开申请12件'],
  ])
  silent('收到政府信息公开申请12件')
  assert.deepEqual(rulesOf('事故下降了2倍'), ['SZ-FEWER'])
  assert.deepEqual(rulesOf('约50人左右参加'), ['SZ-ABOUT'])
  assert.deepEqual(rulesOf('去了三、四次'), ['SZ-NEIGHBOURS'])
})

test('结构层次序数: numbers of one level follow each other; a higher heading begins anew', () => {
  const orders = (...texts: string[]) => proofread(proof(body(...texts))).map(({ place, rule }) => [place, rule])
  assert.deepEqual(orders('一、甲', '（一）乙', '1.丙', '2.丁', '（二）戊', '1.己', '二、庚', '（一）辛'), [])
  assert.deepEqual(orders('一、甲', '三、乙'), [['正文第2段', 'JG-ORDER']])
  assert.deepEqual(orders('一、甲', '（二）乙'), [['正文第2段', 'JG-ORDER']])
  assert.equal(ordinalOf('十'), 10)
  assert.equal(ordinalOf('二十一'), 21)
  fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (n) => ordinalOf(String(n)) === n))
})

test('doubled words, doubled sentences, an annex that is not there', () => {
  assert.deepEqual(found('学校的的管理'), [['JG-DOUBLED-WORD', '的的', '的']])
  assert.deepEqual(rulesOf('请认真进行进行整改'), ['JG-DOUBLED-WORD'])
  const long = '各学校要按照本通知的要求认真组织开展自查自纠工作并按时上报结果。'
  assert.deepEqual(
    proofread(proof(body(long, long))).map(({ rule, place }) => [rule, place]),
    [['JG-DOUBLED-SENTENCE', '正文第2段']],
  )
  assert.deepEqual(
    found('名单见附件。', { files: [] }).map(([rule]) => rule),
    ['JG-ANNEX'],
  )
})

test('截止 and 截至, 权利 and 权力: right or wrong by what stands beside them', () => {
  assert.deepEqual(found('截止2026年11月底，共有52所。'), [['CZ-CONTEXT', '截止', '截至']])
  assert.deepEqual(found('报名截至时间另行通知。'), [['CZ-CONTEXT', '截至', '截止']])
  assert.deepEqual(found('公布权利清单。'), [['CZ-CONTEXT', '权利', '权力']])
  assert.deepEqual(found('保障公民的权力。'), [['CZ-CONTEXT', '权力', '权利']])
  assert.ok(contextWords.every(({ shape }) => shape.global))
})

test('names of laws: never right, and no longer right on the day of the document', () => {
  assert.deepEqual(found('根据《保密法》规定'), [['FG-NAME', '《保密法》', '《保守国家秘密法》']])
  assert.deepEqual(found('根据《中华人民共和国合同法》'), [
    ['FG-NAME', '《中华人民共和国合同法》', '《中华人民共和国民法典》'],
  ])
  assert.deepEqual(found('根据《中华人民共和国合同法》', { writtenOn: '2020-12-31' }), [])
  assert.deepEqual(rulesOf('根据中华人民共和国教育法第十五条'), ['FG-MARKS'])
  assert.equal(new Set(lawNames.map(({ wrong }) => wrong)).size, lawNames.length)
})

test('条例第14条: a mark of secrecy stands against publishing; a text about secrets does not', () => {
  for (const text of ['机密★1年', '密级：秘密', '秘密', '绝 密', '（机密）', '秘密★启用前']) {
    const [finding] = proofread(proof(body(text)))
    assert.equal(finding?.rule, 'MG-SECRET', text)
    assert.equal(finding?.bars, true)
  }
  silent('严格保守国家秘密')
})

test('条例第16条: marks of drafts and internal papers, but not where the draft is the subject', () => {
  const titled = (title: string) => [{ field: 'title', place: '标题', text: title }]
  assert.deepEqual(
    proofread(proof(titled('学校安全管理办法（送审稿）'))).map(({ rule }) => rule),
    ['MG-DRAFT'],
  )
  assert.deepEqual(proofread(proof(titled('关于公开征求《学校安全管理办法（征求意见稿）》意见的公告'))), [])
  assert.deepEqual(rulesOf('内部资料，注意保存'), ['MG-INTERNAL'])
})

test('every sensitive expression is found and says its ground', () => {
  for (const { id, words } of sensitiveGroups) {
    for (const { word } of words) {
      assert.ok(rulesOf(`本年度${word}。`).includes(id) || rulesOf(`“${word}”`).includes(id), word)
    }
  }
})

test('词库: wrong and sensitive words, titles of leaders, and what is not to be said again', () => {
  const own = (kind: OwnWord['kind'], word: string, replacement = ''): Partial<Proof> => ({
    own: [{ kind, word, replacement, why: '' }],
  })
  assert.deepEqual(found('婺城区教体局', own('wrong', '教体局', '教育局')), [['ZD-WRONG', '教体局', '教育局']])
  assert.deepEqual(found('某旧称呼', own('sensitive', '旧称呼')), [['ZD-SENSITIVE', '旧称呼', null]])
  const leader = own('leader', '李明', '区教育局党委书记、局长')
  assert.deepEqual(found('区教育局副局长李明讲话', leader), [['ZD-LEADER', '李明', '区教育局党委书记、局长李明']])
  assert.deepEqual(found('李明副局长讲话', leader).length, 1)
  assert.deepEqual(found('区教育局局长李明、李明书记讲话', leader), [])
  assert.deepEqual(found('各类帐户', own('ignored', '帐户')), [])
  assert.deepEqual(
    found('机密★1年', own('ignored', '机密★1年')).length,
    1,
    'a mark of secrecy is said again, whatever the dictionary says',
  )
})

test('addresses keep their own punctuation, and a finding quotes them as they stand', () => {
  const [finding] = proofread(proof(body('见http://a.gov.cn/x?y=1,2的帐户')))
  assert.equal(finding?.found, '帐户')
  assert.match(finding?.before ?? '', /y=1,2的$/)
})

test('any text is read to an end, and a finding always quotes the text it is about', () => {
  const pieces = fc.constantFrom(
    '帐户',
    '“',
    '”',
    '《',
    '》',
    '（',
    ')',
    '一、',
    '1.',
    '，',
    '。',
    ' ',
    '2020年02月30日',
    '教育',
    '[2020]1号',
    '\n',
    'a',
    '机密',
  )
  fc.assert(
    fc.property(fc.array(fc.array(pieces, { maxLength: 30 }), { maxLength: 5 }), (texts) => {
      const passages = body(...texts.map((parts) => parts.join('')))
      for (const { field, place, found } of proofread(proof(passages))) {
        const at = passages.find((passage) => passage.place === place)
        assert.ok(field === 'body' && at?.text.includes(found))
      }
    }),
  )
})

test('a text of nothing but mistakes ends the search', () => {
  assert.equal(proofread(proof(body('帐户，'.repeat(20_000)))).length, mostFindings)
  assert.equal(proofread(proof(body('（'.repeat(20_000)))).length <= mostFindings, true)
})
