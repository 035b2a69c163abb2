import assert from 'node:assert/strict'
import { test } from 'node:test'
import pptxgen from 'pptxgenjs'
import { sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { slideFile, slideTable, slideText } from './fixtures/office.ts'
import { read } from './index.ts'

/** The library is a CommonJS type in an ES package: at run time the default import is the class itself. */
const Deck = pptxgen as unknown as typeof pptxgen.default

const readSlides = async (...slides: Parameters<typeof slideFile>[0]) =>
  sourceOf(await read(slideFile(slides), '图解.pptx'))

test('a slide gives its title first, then its texts from top to bottom and left to right', async () => {
  const shapes = [
    slideText('右下', { x: 900, y: 2_000_000 }),
    slideText('左下', { x: 100, y: 2_050_000 }),
    slideText('上\n第二行', { x: 500, y: 100 }),
    slideText('总体情况', 'title'),
  ]
  const source = await readSlides({ shapes: slideText('封面', 'title') }, { shapes: shapes.join('') })
  assert.deepEqual(spoken(source), [
    'h1 封面',
    'h1 总体情况',
    'paragraph 上',
    'paragraph 第二行',
    'paragraph 左下',
    'paragraph 右下',
  ])
  assert.equal(source.blocks.at(-1)!.at, '幻灯片2')
})

test('cells that a merged cell covers are left out, the others keep their grid column', async () => {
  const table = slideTable([
    [
      ['gridSpan="3"', '第二十条第（一）项'],
      ['hMerge="1"', ''],
      ['hMerge="1"', ''],
    ],
    [
      ['rowSpan="2"', '规章'],
      ['', '制发件数'],
      ['', ''],
    ],
    [
      ['vMerge="1"', ''],
      ['', '3'],
      ['', ''],
    ],
  ])
  const source = await readSlides({ shapes: table })
  assert.deepEqual(sketch(tableOf(source)), [
    ['0+3|第二十条第（一）项'],
    ['0/2|规章', '1|制发件数', '2|'],
    ['1|3', '2|'],
  ])
  assert.equal(tableOf(source)[2]![0]!.at, '幻灯片1第1个表格第3行第2列')
})

test('shapes in a group stand where the group puts them', async () => {
  const group = `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="5000000"/><a:ext cx="100" cy="100"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm></p:grpSpPr>${slideText('组内', { x: 0, y: 0 })}</p:grpSp>`
  const source = await readSlides({ shapes: group + slideText('组外', { x: 0, y: 1_000_000 }) })
  assert.deepEqual(spoken(source), ['paragraph 组外', 'paragraph 组内'])
})

test('a hidden slide is not read and keeps its number; a picture is seen', async () => {
  const picture = '<p:pic><p:nvPicPr><p:cNvPr id="2" name="图" descr="申请情况表"/></p:nvPicPr><p:spPr/></p:pic>'
  const source = await readSlides(
    { shapes: slideText('暗', 'title'), attributes: 'show="0"' },
    { shapes: slideText('明', 'title') + picture },
  )
  assert.deepEqual(spoken(source), ['h1 明', 'image 申请情况表'])
  assert.deepEqual(source.notices, ['幻灯片1设为隐藏，没有读取。'])
  assert.equal(source.blocks[0]!.at, '幻灯片2')
})

test('what pptxgenjs writes is read back', async () => {
  const deck = new Deck()
  const slide = deck.addSlide()
  slide.addText('主动公开', { x: 1, y: 0.3, w: 4, h: 0.5 })
  slide.addTable([[{ text: '行政许可', options: { colspan: 2 } }, { text: '306' }]], { x: 1, y: 2 })
  const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array
  const source = sourceOf(await read(bytes, 'a.pptx'))
  assert.deepEqual(spoken(source), ['paragraph 主动公开'])
  assert.deepEqual(sketch(tableOf(source)), [['0+2|行政许可', '2|306']])
})
