import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editable, picturesIn, richText, textBlocks, withPictures } from './rich-text.ts'

test('lines without markup become paragraphs; signs of HTML in them stay text', () => {
  assert.equal(richText('第一段。\n\n  3<5 & "甲" '), '<p>第一段。</p><p>3&lt;5 &amp; "甲"</p>')
  assert.equal(richText('  \n '), '')
})

test('of markup only the allowed elements stay, without styles, scripts, classes and events', () => {
  const pasted =
    '<div class="MsoNormal" style="mso-x:1"><span onclick="x()">第一段</span><o:p></o:p></div><script>alert(1)</script>' +
    '<h1>一、标题</h1><p><b>粗</b><i>斜</i></p><p>&nbsp;</p><img src="https://elsewhere.example/x.png">'
  assert.equal(richText(pasted), '<p>第一段</p><h2>一、标题</h2><p><strong>粗</strong><em>斜</em></p>')
})

test('links lead to the web, to mail and to this site, never to a script', () => {
  const html = richText(
    '<p><a href="javascript:alert(1)">甲</a><a href="//x.example">乙</a><a href="/info/1">丙</a></p>',
  )
  assert.equal(html, '<p><a>甲</a><a>乙</a><a href="/info/1">丙</a></p>')
})

test('loose text stands in a paragraph, a paragraph is never inside another, tables keep their spans', () => {
  assert.equal(richText('开头<br>第二行<p>段</p>结尾'), '<p>开头<br>第二行</p><p>段</p><p>结尾</p>')
  assert.equal(richText('<div><div>里</div>外</div>'), '<p>里</p><p>外</p>')
  const table = '<table><tbody><tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>'
  assert.equal(richText(table), table)
})

test('passages are what people read as one: paragraphs, entries, cells', () => {
  const html =
    '<h2>标题</h2><p>一<br>二</p><ul><li>甲</li><li>乙<p>内</p></li></ul><table><tbody><tr><th>年</th><td>2020</td></tr></tbody></table>'
  assert.deepEqual(textBlocks(html), ['标题', '一\n二', '甲', '乙', '内', '年', '2020'])
})

test('a picture is a file of ours with words for those who do not see it', () => {
  const html = richText('<p>图：<img data-file="12" alt="学区&quot;图&quot;" src="x"><img data-file="x"></p>')
  assert.deepEqual(picturesIn(html), [{ file: 12, alt: '学区"图"' }])
  assert.equal(
    withPictures(html, (file) => `/files/${file}/a&b.png`),
    '<p>图：<img src="/files/12/a&amp;b.png" alt="学区&quot;图&quot;"></p>',
  )
})

test('what is kept can be edited and cleaned again without changing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `<p>${text}<table><td>${text}`),
      ),
      (typed) => {
        const once = richText(typed.toWellFormed().replaceAll('\u0000', ''))
        assert.equal(richText(once), once)
        assert.deepEqual(textBlocks(richText(editable(once))), textBlocks(once))
      },
    ),
    { numRuns: 2000 },
  )
})

test('markup nested without end is cut, not followed', () => {
  assert.ok(textBlocks(richText(`<p>甲</p>${'<ul><li>'.repeat(5000)}乙`)).includes('甲'))
})

test('plain paragraphs and headings take the short way, with the same outcome as the long one', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('甲', '<br>', '&amp;', '&lt;', '&quot;', '\n', '&#38;', '　'),
    ),
  )
  const block = fc
    .tuple(fc.constantFrom('p', 'h2', 'h3', 'h1'), words)
    .map(([tag, each]) => `<${tag}>${each.join('')}</${tag}>`)
  fc.assert(
    fc.property(fc.array(block, { minLength: 1 }), (blocks) => {
      const typed = blocks.join('\n').toWellFormed()
      const long = richText(`<div></div>${typed}`)
      assert.equal(richText(typed), long)
      assert.deepEqual(textBlocks(long), textBlocks(`<div></div>${long}`))
    }),
    { numRuns: 3000 },
  )
})
