import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal, startBudget } from '../../documents/read/budget.ts'
import { readBounds } from '../../documents/source.ts'
import { type Element, edit, parseXml, textOf, writeXml } from './xml.ts'

const parse = (text: string): Element => parseXml(text, startBudget(readBounds))
const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

test('names get the usual prefix for reading and keep their own for writing', () => {
  const root = parse(`<q:p ${main.replace('xmlns:w', 'xmlns:q')} q:val="1"><q:r/></q:p>`)
  assert.equal(root.key, 'w:p')
  assert.equal(root.attributes.find(({ key }) => key === 'w:val')?.value, '1')
  assert.match(writeXml(root), /<q:p .*q:val="1"><q:r\/><\/q:p>$/)
})

test('comments, instructions and CDATA marks do not come out again', () => {
  const written = writeXml(parse('<a><!-- 藏 --><?x 藏?><b><![CDATA[1<2]]></b></a>'))
  assert.match(written, /<a><b>1&lt;2<\/b><\/a>$/)
})

test('entities, endless nesting and broken XML are refused with words', () => {
  for (const text of ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a>'.repeat(300), '<a><b></a>', '']) {
    assert.throws(() => parse(text), Refusal)
  }
})

test('any text and attribute comes back as it was', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '<', '&', '"', "'", '>', ']]>', '\n', '\t', '\r', ' ', '张', '𝟏'),
  })
  fc.assert(
    fc.property(text, text, (content, value) => {
      const root: Element = {
        name: 'a',
        key: 'a',
        attributes: [{ name: 'v', key: 'v', value }],
        children: [{ text: content }],
      }
      const again = parse(writeXml(root))
      assert.equal(textOf(again), content)
      assert.equal(again.attributes[0]!.value, value)
    }),
  )
})

test('editing decides on what takes an element’s place, too', () => {
  const root = parse('<a><x><y>1</y><z/></x><y>2</y></a>')
  edit(root, (element) => (element.key === 'x' ? element.children : element.key === 'z' ? [] : element))
  assert.match(writeXml(root), /<a><y>1<\/y><y>2<\/y><\/a>$/)
})
