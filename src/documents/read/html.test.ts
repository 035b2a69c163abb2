import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { read } from './index.ts'

const page = (body: string, head = ''): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)

test('headings, paragraphs and pictures come in order; <br> starts a new line', async () => {
  const source = sourceOf(
    await read(page('<h2>一、总体情况</h2><p>甲<br>乙 <b>丙</b></p><img alt="图解">', '<title>年报</title>'), 'a.html'),
  )
  assert.equal(source.title, '年报')
  assert.deepEqual(spoken(source), ['h2 一、总体情况', 'paragraph 甲\n乙 丙', 'image 图解'])
})

test('spans place cells on the grid; &nbsp; is a blank cell', async () => {
  const rows = `<tr><td rowspan="3" colspan="3">说明</td><td colspan="3">申请人情况</td></tr>
    <tr><td rowspan="2">自然人</td><td>法人</td><td rowspan="2">总计</td></tr>
    <tr><td>企业</td></tr>
    <tr><td colspan="3"><p>一、本年新收</p></td><td><p>4</p></td><td>&nbsp;</td><td>4</td></tr>`
  const source = sourceOf(await read(page(`<table>${rows}</table>`), 'a.html'))
  assert.deepEqual(sketch(tableOf(source)), [
    ['0+3/3|说明', '3+3|申请人情况'],
    ['3/2|自然人', '4|法人', '5/2|总计'],
    ['4|企业'],
    ['0+3|一、本年新收', '3|4', '4|', '5|4'],
  ])
  assert.equal(tableOf(source)[3]![1]!.at, '第1个表格第4行第4列')
})

test('tables that lay a page out are not data: the innermost table is', async () => {
  const inner = '<table><tr><td>规章</td><td>3</td></tr></table>'
  const source = sourceOf(
    await read(page(`<table><tr><td>左栏</td><td><h1>年报</h1>${inner}</td></tr></table>`), 'a.html'),
  )
  assert.deepEqual(spoken(source), ['paragraph 左栏', 'h1 年报'])
  assert.deepEqual(sketch(tableOf(source)), [['0|规章', '1|3']])
})

test('what the page hides is not read', async () => {
  const hidden = '<nav>导航</nav><script>var a</script><p hidden>一</p><div style="color:red; DISPLAY : none">二</div>'
  const source = sourceOf(await read(page(`${hidden}<p>正文</p>`), 'a.html'))
  assert.deepEqual(spoken(source), ['paragraph 正文'])
})

test('a page that declares gb2312 is read as such, without a notice', async () => {
  const start = new TextEncoder().encode('<html><head><meta charset="gb2312"></head><body><p>')
  const source = sourceOf(await read(Uint8Array.from([...start, 0xd0, 0xd0, 0xd5, 0xfe]), 'a.html'))
  assert.deepEqual(spoken(source), ['paragraph 行政'])
  assert.deepEqual(source.notices, [])
})

test('endless nesting is refused', async () => {
  assert.equal(failureOf(await read(page('<div>'.repeat(100_000)), 'a.html')).code, 'bomb')
})

test('one endless tag is given up when the time is over', async () => {
  const attributes = Array.from({ length: 300_000 }, (_, index) => `a${index}`).join(' ')
  const { readBounds } = await import('../source.ts')
  const reading = await read(page(`<p ${attributes}>`), 'a.html', { ...readBounds, milliseconds: 200 })
  assert.equal(failureOf(reading).code, 'too-slow')
})
