import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { read } from './index.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('every line of a text is kept with its number, blank ones too', async () => {
  const source = sourceOf(await read(utf8('青槐区教育局\r\n\r\n 12\n'), '年报.txt'))
  assert.deepEqual(source.blocks, [
    { kind: 'line', text: '青槐区教育局', at: '第1行' },
    { kind: 'line', text: '', at: '第2行' },
    { kind: 'line', text: ' 12', at: '第3行' },
    { kind: 'line', text: '', at: '第4行' },
  ])
  assert.equal(source.format, 'txt')
})

test('Markdown headings carry their level, pipe tables stay lines, pictures are seen', async () => {
  const text = '# **总体情况** #\n| 规章 | 0 |\n![表三](3.png)\n#2020 不是标题'
  const source = sourceOf(await read(utf8(text), '年报.md'))
  assert.equal(source.format, 'md')
  assert.deepEqual(spoken(source), ['h1 总体情况', 'line | 规章 | 0 |', 'image 表三', 'line #2020 不是标题'])
})

test('an HTML table inside a text becomes a table, the lines around it stay and keep their numbers', async () => {
  const text = '一、说明\n<table>\n<tr><td>规章</td><td>3</td></tr>\n</table>\n二、其他'
  const source = sourceOf(await read(utf8(text), '年报.md'))
  assert.deepEqual(sketch(tableOf(source)), [['0|规章', '1|3']])
  assert.deepEqual(
    source.blocks.map((block) => block.at),
    ['第1行', '第1个表格', '第5行'],
  )
})

test('rows of an HTML table whose table tag is lost are still a table', async () => {
  const source = sourceOf(await read(utf8('<tr><td rowspan="2">结果</td><td>1</td></tr><tr><td>2</td></tr>'), 'x.txt'))
  assert.deepEqual(sketch(tableOf(source)), [['0/2|结果', '1|1'], ['1|2']])
})

test('HTML that was copied out of JSON loses its backslashes', async () => {
  const text =
    '<p class=\\"a\\">甲<\\/p>\\n<table border=\\"1\\"><tr><td colspan=\\"2\\">乙</td></tr><tr><td>丙</td><td>1</td></tr></table>'
  const source = sourceOf(await read(utf8(text), '年报.json'))
  assert.deepEqual(sketch(tableOf(source)), [['0+2|乙'], ['0|丙', '1|1']])
  assert.deepEqual(spoken(source), ['paragraph 甲'])
})

test('UTF-16 with its mark and GB18030 are read; GB18030 with a notice', async () => {
  const little = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('行政许可', 'utf16le')]))
  assert.deepEqual(spoken(sourceOf(await read(little, 'a.txt'))), ['line 行政许可'])
  const gbk = Uint8Array.from([0xd0, 0xd0, 0xd5, 0xfe, 0xd0, 0xed, 0xbf, 0xc9]) // 行政许可 in GBK
  const source = sourceOf(await read(gbk, 'a.txt'))
  assert.deepEqual(spoken(source), ['line 行政许可'])
  assert.match(source.notices[0]!, /GB18030/)
})

test('UTF-8 with a broken byte is refused, never read as another encoding', async () => {
  const bytes = utf8('行政许可、行政处罚、行政强制的数量如下。')
  bytes[4] = 0xff
  assert.equal(failureOf(await read(bytes, 'a.txt')).code, 'bad-encoding')
})

test('CSV is one table, quotes and line breaks inside values kept', async () => {
  const source = sourceOf(await read(utf8('项目,数量\n"行政,许可",12\n"两\n行",0.50\n'), '表.csv'))
  assert.deepEqual(sketch(tableOf(source)), [
    ['0|项目', '1|数量'],
    ['0|行政,许可', '1|12'],
    ['0|两\n行', '1|0.50'],
  ])
})
