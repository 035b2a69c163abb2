import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noticeFrom } from './notice-file.ts'
import { notices } from './notices.ts'

const sheet = `标题,关于2029年部分节假日安排的通知
文号,示例〔2028〕1号
成文日期,2028/11/6
公布日期,2028年11月8日
年份,2029

节日,放假开始,放假结束,调休上班
元旦,2028-12-30,2029-01-01,2028-12-23
春节,2029/2/12,2029/2/18,2029/2/10 2029/2/25
清明节,2029-04-04,2029-04-04,
劳动节,2029-05-01,2029-05-03,2029-05-05
端午节,2029-06-16,2029-06-16
"国庆节、中秋节",2029-09-22,2029-10-05,2029-09-16、2029-10-07
`

/** Everything found wrong, as `field message`. */
async function issues(text: string): Promise<string[]> {
  const read = await noticeFrom(text)
  return 'issues' in read ? read.issues.map(({ field, message }) => `${field} ${message}`) : []
}

test('every notice of our own comes back from its JSON', async () => {
  for (const notice of notices) assert.deepEqual(await noticeFrom(JSON.stringify(notice)), { notice })
})

test('a spreadsheet gives the same notice, with its ways of writing a date', async () => {
  const read = await noticeFrom(`\uFEFF${sheet.replaceAll('\n', '\r\n')}`)
  assert.ok('notice' in read, JSON.stringify(read))
  const { holidays, ...rest } = read.notice
  assert.deepEqual(rest, {
    id: '2029',
    year: 2029,
    title: '关于2029年部分节假日安排的通知',
    number: '示例〔2028〕1号',
    signedOn: '2028-11-06',
    publishedOn: '2028-11-08',
    amends: null,
  })
  assert.equal(holidays.length, 6)
  assert.deepEqual(holidays[1], {
    name: '春节',
    from: '2029-02-12',
    to: '2029-02-18',
    worked: ['2029-02-10', '2029-02-25'],
  })
  assert.deepEqual(holidays[4]?.worked, [])
  assert.deepEqual(holidays[5]?.worked, ['2029-09-16', '2029-10-07'])
})

test('a change names itself and what it changes', async () => {
  const change =
    '编号,2029-more\n修改,2029\n年份,2029\n标题,延长假期的通知\n成文日期,2029-02-14\n公布日期,2029-02-14\n节日,放假开始,放假结束,调休上班\n春节,2029-02-19,2029-02-20,\n'
  const read = await noticeFrom(change)
  assert.ok('notice' in read, JSON.stringify(read))
  assert.deepEqual([read.notice.id, read.notice.amends, read.notice.number], ['2029-more', '2029', null])
  assert.deepEqual(await issues(change.replace('2029-more', '2029')), ['第1行「编号」 变更通知的编号应以 2029- 开头。'])
})

test('a wrong field is named by its line and column, and all are named at once', async () => {
  const wrong = sheet
    .replace('2029/2/12', '2029/2/30')
    .replace('2028/11/6', '去年')
    .replace('年份,2029', '年份,二〇二九')
  assert.deepEqual(
    (await issues(wrong)).sort(),
    [
      '第3行「成文日期」 应写成存在的日期，如 2026-02-15。',
      '第5行「年份」 应是四位年份。',
      '第9行「放假开始」 应写成存在的日期，如 2026-02-15。',
      '「编号」 编号是年份；变更通知再加短名，如 2020-spring-festival。',
    ].sort(),
  )
})

test('what contradicts itself is refused', async () => {
  assert.deepEqual(await issues(sheet.replace('2028年11月8日', '2028-11-01')), [
    '第4行「公布日期」 公布日期早于成文日期。',
  ])
  assert.deepEqual(await issues(sheet.replace('2029-05-03,2029-05-05', '2029-04-03,2029-05-05')), [
    '第11行「放假结束」 放假结束早于放假开始。',
  ])
  assert.deepEqual(await issues(sheet.replace('2029-05-05', '2029-05-04')), [
    '第11行「调休上班」 2029-05-04 不是周末，不会是调休上班。',
  ])
  assert.deepEqual(await issues(sheet.replace('2029-06-16,2029-06-16', '2029-05-02,2029-05-02')), [
    '第12行 2029-05-02 安排了两次。',
  ])
  assert.deepEqual(await issues(sheet.replace('2029-10-05', '2029-12-05')), ['第13行「放假结束」 放假超过 31 天。'])
  assert.deepEqual(await issues(sheet.replace('2029-04-04,2029-04-04', '2030-04-04,2030-04-04')), [
    '第10行「放假开始」 2030-04-04 不在 2029 年，也不在上年年底。',
    '第10行「放假结束」 2030-04-04 不在 2029 年，也不在上年年底。',
  ])
})

test('全国年节及纪念日放假办法第二条: a year without one of its holidays is not whole', async () => {
  const without = sheet
    .split('\n')
    .filter((line) => !/^(清明节|端午节)/.test(line))
    .join('\n')
  assert.deepEqual(await issues(without), ['文件 全年安排缺少清明节、端午节。'])
})

test('lines that say something else are refused, not skipped', async () => {
  assert.deepEqual(await issues(sheet.replace('文号,', '备注,')), [
    '第2行 不认识「备注」；应是编号、年份、标题、文号、成文日期、公布日期、修改之一。',
  ])
  assert.deepEqual(await issues(sheet.replace('年份,2029', '标题,又一个')), ['第5行 「标题」写了两次。'])
  assert.deepEqual(await issues(sheet.replace('2029/2/10 2029/2/25', '2029/2/10,2029/2/25')), [
    '第9行 只应有 4 格；调休上班的几个日期之间用空格隔开。',
  ])
  assert.deepEqual(await issues(sheet.replace('放假开始,放假结束', '放假结束,放假开始')), [
    '第7行 这一行应是「节日,放假开始,放假结束,调休上班」。',
  ])
  assert.deepEqual(await issues('年份,2029\n'), ['文件 没有「节日,放假开始,放假结束,调休上班」这一行。'])
  assert.deepEqual(await issues(sheet.replace('"国庆节、中秋节"', '"国庆节')), ['文件 CSV 的引号不成对，无法分列。'])
})

test('JSON says which field is wrong, missing or unknown', async () => {
  const [notice] = notices
  assert.deepEqual(await issues(JSON.stringify({ ...notice, ammends: '2019', title: undefined })), [
    'title 缺少标题，或标题超过 200 字。',
    '文件 没有「ammends」这一项。',
  ])
  assert.deepEqual(
    await issues(JSON.stringify({ ...notice, holidays: [{ name: '元旦', from: 1, to: '2019-01-01', worked: [] }] })),
    ['holidays[0].from 应写成存在的日期，如 2026-02-15。'],
  )
  assert.deepEqual(await issues('{"id": '), ['文件 不是有效的 JSON：请检查括号、引号和逗号。'])
  assert.deepEqual(await issues('  \n'), ['文件 文件是空的。'])
  assert.match((await issues('x'.repeat(50_001)))[0] ?? '', /内容超过/)
})

test('no text makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.nat(400), async (noise, at) => {
      await noticeFrom(noise)
      await noticeFrom(sheet.slice(0, at) + noise + sheet.slice(at))
    }),
    { numRuns: 60 },
  )
})
