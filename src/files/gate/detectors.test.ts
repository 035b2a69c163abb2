import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idCheck, luhn } from './detect-numbers.ts'
import { isName } from './detect-people.ts'
import { detect, type Grid, type Hit, maskedValue, ownContacts, type Passage, writtenValue } from './detectors.ts'

const passage = (text: string, place = '第1段'): Passage => ({ text, place, remains: true })
const found = (text: string, own: string[] = []): Hit[] =>
  detect({ passages: [passage(text)], grids: [] }, ownContacts(own))
const kinds = (text: string, own: string[] = []): string[] => found(text, own).map((hit) => hit.kind)
const mask = (text: string): string | undefined => found(text)[0] && maskedValue(found(text)[0]!)
const table = (rows: string[][]): { passages: Passage[]; grids: Grid[] } => {
  const grid = rows.map((row, r) => row.map((text, c) => passage(text, `第${r + 1}行第${c + 1}列`)))
  return { passages: grid.flat(), grids: [grid] }
}
const inTable = (rows: string[][]): Hit[] => detect(table(rows), new Set())

/** Invented: region 330702, birth and serial number by hand, check character computed. */
const id = (first17: string): string => first17 + idCheck(first17)
const card = (first: string): string => first + [...'0123456789'].find((digit) => luhn(first + digit))
const someone = id('33070219900307123')
const pupil = id('33070220140921004')
const bank = card('621700123456789012')

test('an 18-digit identity number is known by region, birth and check character', () => {
  assert.deepEqual(kinds(`申请人身份证号为${someone}。`), ['id-card'])
  assert.equal(mask(someone), `330702********${someone.slice(-4)}`)
  const wrong = someone.slice(0, 17) + (someone[17] === '1' ? '2' : '1')
  assert.deepEqual(kinds(wrong), [], 'a serial number of the same length fails the check')
  assert.deepEqual(kinds(`身份证号：${wrong}`), ['id-card'], 'named, it is found though mistyped')
  assert.deepEqual(kinds(`学籍号 G${pupil}`), ['id-card'])
})

test('identity numbers are found however they are written', () => {
  const wide = [...someone]
    .map((digit) => (digit === 'X' ? 'Ｘ' : String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))
    .join('')
  const spoken = [...someone.slice(0, 17)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('') + someone[17]
  for (const written of [
    wide,
    `${someone.slice(0, 6)} ${someone.slice(6, 14)} ${someone.slice(14)}`,
    `${someone.slice(0, 6)}-${someone.slice(6, 14)}-${someone.slice(14)}`,
    [...someone].join(' '),
    [...someone].join('\u200b'),
    someone.toLowerCase(),
    spoken,
  ]) {
    assert.deepEqual(kinds(`号码：${written}；`), ['id-card'], written)
  }
})

test('a mask keeps the length, the separators and the first six and last four', () => {
  const spaced = `${someone.slice(0, 6)} ${someone.slice(6, 14)} ${someone.slice(14)}`
  assert.equal(mask(spaced), `330702 ******** ${someone.slice(-4)}`)
  assert.equal(mask('13857912345'), '138****2345')
  assert.equal(mask('电话 138-5791-2345'), '138-****-2345')
  assert.equal(mask(`卡号${bank}`), `621700*********${bank.slice(-4)}`)
  assert.equal(mask('邮箱 zhangsan@qq.com'), 'z*******@qq.com')
  assert.equal(mask('车牌浙G·12345'), '浙G·***45')
  assert.equal(mask('护照号 E12345678'), 'E1*****78')
  assert.equal(mask('家庭住址：金华市婺城区丹溪小区3幢2单元501室'), '金华市婺城区*************')
})

test('numbers glued together or wrapped over two lines are found', () => {
  assert.deepEqual(kinds(`${someone}13857912345`), ['id-card', 'mobile'])
  assert.deepEqual(kinds(`13857912345${someone}`), ['mobile', 'id-card'])
  assert.deepEqual(kinds(`卡号${bank.slice(0, 10)}\n${bank.slice(10)}`), ['bank-card'])
})

test('homes after 住 and names after 父亲 are found; duties of parents are not', () => {
  assert.deepEqual(kinds('申请人李强，女，1985年出生，住金华市婺城区玉泉路12号。'), ['address'])
  assert.deepEqual(kinds('其父亲李建军系低保户'), ['hardship'])
  assert.deepEqual(kinds('家长应支持、配合学校；监护人查阅、复制个人信息。'), [])
})

test('a 15-digit identity number needs a word beside it', () => {
  assert.deepEqual(kinds('身份证号 330702850307123'), ['id-card'])
  assert.deepEqual(kinds('330702850307123'), [])
})

test('telephones: mobile and fixed, not those of the issuing body', () => {
  assert.deepEqual(kinds('联系人李老师，13857912345'), ['mobile'])
  assert.deepEqual(kinds('+86 138 5791 2345'), ['mobile'])
  assert.deepEqual(kinds('家长电话：0579-82345678'), ['landline'])
  assert.deepEqual(kinds('电话：0579－82345678', ['0579-82345678']), [])
  assert.deepEqual(kinds('电话：82345678', ['0579-82345678']), [])
  assert.deepEqual(kinds('联系电话 13857912345', ['13857912345']), [])
  assert.deepEqual(kinds('监督电话：0579-82345678'), [])
})

test('bank cards need the check digit and the range of a bank', () => {
  assert.deepEqual(kinds(bank), ['bank-card'])
  assert.deepEqual(kinds(bank.replace(/(.{4})/g, '$1 ').trim()), ['bank-card'])
  const wrong = bank.slice(0, -1) + String((Number(bank.at(-1)) + 1) % 10)
  assert.deepEqual(kinds(`账号 ${wrong}`), [])
})

test('what looks like personal data and is not stays silent', () => {
  for (const text of [
    '统一社会信用代码：11330702002612345X',
    '统一社会信用代码 123307024720456789',
    '婺教〔2024〕37号，国务院令第711号，GB/T 9704-2012',
    '合计 13812345678.50 元，其中本级 15812345678 元',
    '流水号：330702202103121234567',
    '索引号 113307020026123456/2024-00012',
    '2024年3月7日 2024-03-07 20240307 08:30-11:30',
    '电话 12345、12391、400-800-1234',
    '3307021990',
    '京ICP备12345678号-1',
    '地址：浙江省金华市婺城区宾虹路828号',
    '区行政服务中心3楼305室',
    '局长张三主持全面工作，李四分管学生资助工作。',
    '家庭经济困难学生、残疾儿童少年、孤儿享受资助，学生因病可以缓考。',
    '电子邮箱：jyj@wuch.gov.cn',
    '订单编号 13812345678901234567',
    'ISBN 978-7-04-012345-6',
    '121.4737,31.2304；119.6512，29.0835',
  ]) {
    assert.deepEqual(
      found(text).map((hit) => [hit.kind, writtenValue(hit)]),
      [],
      text,
    )
  }
})

test('addresses of homes are found, those of offices and schools are not', () => {
  assert.deepEqual(kinds('现住婺城区丹溪小区3幢2单元501室。'), ['address'])
  assert.deepEqual(kinds('家庭住址：乾西乡湖头村12号'), ['address'])
  assert.deepEqual(kinds('办学地址：婺城区丹溪小区3幢101室'), [])
  assert.deepEqual(kinds('校址：乾西乡湖头村12号'), [])
})

test('an identity number cut over cells is found, in rows and in columns', () => {
  const digits = inTable([['身份证号', ...someone]])
  assert.deepEqual(
    digits.map((hit) => [hit.kind, hit.spans.length]),
    [['id-card', 18]],
  )
  assert.equal(maskedValue(digits[0]!), `330702********${someone.slice(-4)}`)
  const parts = [someone.slice(0, 6), someone.slice(6, 14), someone.slice(14)]
  assert.deepEqual(
    inTable([['1', ...parts]]).map((hit) => hit.kind),
    ['id-card'],
  )
  assert.deepEqual(
    inTable(parts.map((part) => [part])).map((hit) => hit.kind),
    ['id-card'],
  )
  assert.deepEqual(
    inTable([
      ['年份', '138', '5791', '2345'],
      ['2024', '1', '2', '3'],
    ]),
    [],
  )
})

test('names beside school, class or aid are a list of pupils; leaders and teachers are not', () => {
  const rows = [
    ['2024 年资助名单', '', ''],
    ['序号', '姓　名', '班级'],
    ['1', '张小明', '三（2）班'],
    ['2', '欧阳　娜', '四（1）班'],
    ['', '合计', '2 人'],
  ]
  assert.deepEqual(
    inTable(rows).map((hit) => maskedValue(hit)),
    ['张**', '欧*　*'],
  )
  assert.deepEqual(
    inTable([
      ['姓名', '职务', '分工'],
      ['王建国', '局长', '主持工作'],
    ]),
    [],
  )
  assert.deepEqual(
    inTable([
      ['学校', '姓名', '任教学科'],
      ['实验小学', '王建国', '语文'],
    ]),
    [],
  )
  assert.deepEqual(
    inTable([
      ['姓名', '学校'],
      ['王建国', '实验小学'],
    ]).map((hit) => hit.confidence),
    ['possible'],
  )
  const poor = inTable([
    ['姓名', '困难类型'],
    ['王小丽', '低保'],
  ])
  assert.deepEqual(
    poor.map((hit) => hit.kind),
    ['hardship'],
  )
  const form = inTable([
    ['姓名', '王小丽', '性别', '女'],
    ['家庭困难情况', '低保户', '', ''],
  ])
  assert.deepEqual(
    form.map((hit) => writtenValue(hit)),
    ['王小丽'],
  )
})

test('names in prose are found beside a label or a hardship', () => {
  assert.deepEqual(kinds('学生姓名：王小丽'), ['name'])
  assert.deepEqual(kinds('王小丽同学家庭为低保户'), ['hardship'])
  assert.equal(found('受资助学生名单：王小丽、张小明、李想').length, 3)
  assert.deepEqual(kinds('学生姓名：张某某'), [])
})

test('a value found once is found again where nothing marks it', () => {
  const { passages, grids } = table([
    ['姓名', '班级'],
    ['王小丽', '三（2）班'],
  ])
  const hits = detect({ passages: [...passages, passage('附：王小丽材料', '第2段')], grids }, new Set())
  assert.deepEqual(
    hits.map((hit) => hit.spans[0]!.passage.place),
    ['第2行第1列', '第2段'],
  )
})

test('names are told from other words', () => {
  for (const name of ['张三', '王小丽', '欧阳娜娜', '买买提·艾力']) assert.ok(isName(name), name)
  for (const word of ['合计', '安全', '金华', '3', '张', '学生', '小计', '高中']) assert.ok(!isName(word), word)
})

test('a masked text is silent: masks hide what they cover', () => {
  const text = `身份证${someone}，电话13857912345，卡号${bank}`
  let masked = text
  for (const { spans } of found(text)) {
    for (const { from, to, mask: cover } of spans) masked = masked.slice(0, from) + cover + masked.slice(to)
  }
  assert.notEqual(masked, text)
  assert.equal(masked.length, text.length)
  assert.deepEqual(kinds(masked), [])
})

test('any identity number is found in any writing, and masked in the middle', () => {
  const born = fc.date({ min: new Date('1930-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  const separators = fc.constantFrom('', ' ', '-', '\u200b', '\u3000', '·')
  fc.assert(
    fc.property(born, fc.integer({ min: 0, max: 999 }), separators, (birth, serial, separator) => {
      const number = id(
        `330702${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`,
      )
      const written = [...number].join(separator)
      const hits = found(`号：${written}。`)
      assert.deepEqual(
        hits.map((hit) => hit.kind),
        ['id-card'],
      )
      const left = maskedValue(hits[0]!).replace(/[^\dX]/g, '')
      assert.equal(left, number.slice(0, 6) + number.slice(-4))
    }),
    { numRuns: 300 },
  )
})

test('any text is gone through without an error, and no two hits overlap', () => {
  const signs = fc.constantFrom(...'0123456789Xx １２-·@路号幢室张三姓名学生低保:，。\n浙AG\u{1d7ce}\u200b')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 80 }), (characters) => {
      const text = characters.join('')
      const spans = found(text)
        .flatMap((hit) => hit.spans)
        .sort((a, b) => a.from - b.from)
      for (const [index, span] of spans.entries()) {
        assert.equal(span.mask.length, span.to - span.from)
        assert.ok(index === 0 || spans[index - 1]!.to <= span.from)
      }
    }),
    { numRuns: 300 },
  )
})
