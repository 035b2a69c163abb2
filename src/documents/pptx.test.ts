import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { Block, Doc } from './doc.ts'
import { toPptx } from './pptx.ts'
import { sampleDeck, sampleReport, wideTable } from './sample-deck.ts'

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  )

const sample = await toPptx(sampleDeck)
const parts = partsOf(sample)
const slides = (of: Map<string, string>): string[] =>
  [...of.keys()]
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
    .map((name) => of.get(name)!)
const notes = (of: Map<string, string>, slide: number): string =>
  wordsOf(of.get(`ppt/notesSlides/notesSlide${slide}.xml`)!)
const wordsOf = (xml: string): string => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((match) => match[1]).join('')

const deckOf = (blocks: Block[]): Doc => ({
  ...sampleDeck,
  sections: [{ id: 'only', title: '一、唯一一页', role: 'body', blocks }],
})

/** Every shape, picture and table with its place, in inches. */
const framesOf = (xml: string): { x: number; y: number; w: number; h: number }[] =>
  [...xml.matchAll(/<a:off x="(-?\d+)" y="(-?\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/g)]
    .map((match) => match.slice(1).map((emu) => Number(emu) / 914_400))
    .map(([x, y, w, h]) => ({ x: x!, y: y!, w: w!, h: h! }))
    .filter((frame) => frame.w > 0)

const inMargins = (xml: string): void => {
  for (const { x, y, w, h } of framesOf(xml)) {
    assert.ok(x >= 0.59 && x + w <= 13.333 - 0.59, `x ${x} w ${w}`)
    assert.ok(y >= 0.59 && y + h <= 7.5 - 0.59, `y ${y} h ${h}`)
  }
}

test('one slide a section, 16:9, with the number of the slide and of all slides in the footer', () => {
  assert.equal(slides(parts).length, sampleDeck.sections.length)
  assert.match(parts.get('ppt/presentation.xml')!, /<p:sldSz cx="12191695" cy="6858000"/)
  slides(parts)
    .slice(1)
    .forEach((xml, index) => {
      assert.ok(wordsOf(xml).endsWith(`草稿，以正式报告为准${index + 2}/12`))
    })
})

test('every run, empty paragraph and level names its Latin and its East-Asian face', () => {
  for (const [name, xml] of parts) {
    for (const [properties] of xml.matchAll(/<a:(rPr|endParaRPr|defRPr)\b[^>]*(?:\/>|>.*?<\/a:\1>)/gs)) {
      assert.match(properties, /<a:latin typeface="微软雅黑"\/><a:ea typeface="微软雅黑"\/>/, name)
      assert.match(properties, /lang="zh-CN"/, name)
    }
  }
  const runs = slides(parts).join('').match(/<a:r>/g)!.length
  assert.equal(
    slides(parts)
      .join('')
      .match(/<a:rPr /g)!.length,
    runs,
  )
})

test('the theme has the face too', () => {
  const theme = parts.get('ppt/theme/theme1.xml')!
  for (const [element] of theme.matchAll(/<a:(?:latin|ea) typeface="[^"]*"[^>]*>/g)) assert.match(element, /微软雅黑/)
})

test('no text is under 16 points but the footer, which has 12', () => {
  slides(parts).forEach((xml, index) => {
    const sizes = [...xml.matchAll(/<a:rPr [^>]*sz="(\d+)"[^>]*>/g)].map((match) => Number(match[1]))
    const small = sizes.filter((size) => size < 1600)
    assert.deepEqual(small, index === 0 ? [1200] : [1200, 1200])
  })
})

test('nothing stands outside the margins', () => {
  for (const xml of slides(parts)) inMargins(xml)
})

test('metadata names the issuing body, not the library, and the date of the document', () => {
  const core = parts.get('docProps/core.xml')!
  assert.match(core, /<dc:title>2024年政府信息公开工作年度报告<\/dc:title>/)
  assert.match(core, /<dc:creator>清溪市云岭区教育局<\/dc:creator>/)
  assert.match(core, /<dcterms:created[^>]*>2025-01-20T00:00:00Z</)
  assert.match(parts.get('docProps/app.xml')!, /<Company>清溪市云岭区教育局<\/Company>/)
  for (const [name, xml] of parts) assert.doesNotMatch(xml, /pptxgenjs/i, name)
})

test('the same Doc gives the same bytes', async () => {
  assert.deepEqual(await toPptx(sampleDeck), sample)
})

test('pictures and tables have an alt text, and so have figures made of shapes', () => {
  const all = slides(parts).join('')
  for (const [picture] of all.matchAll(/<p:pic>.*?<\/p:pic>/gs)) assert.match(picture, /descr="二维码：[^"]+"/)
  for (const [frame] of all.matchAll(/<p:graphicFrame>.*?<\/p:graphicFrame>/gs)) assert.match(frame, /descr="[^"]+"/)
  assert.match(all, /descr="新收0件加上年结转0件，等于办理结果0件加结转下年0件"/)
})

test('titles stand in the title placeholder, where an outline looks for them', () => {
  slides(parts).forEach((xml, index) => {
    const title = /<p:sp>(?:(?!<\/p:sp>).)*<p:ph[^>]*type="title"(?:(?!<\/p:sp>).)*<\/p:sp>/s.exec(xml)
    assert.ok(title, `slide ${index + 1}`)
    assert.equal(wordsOf(title[0]), sampleDeck.sections[index]!.title || sampleDeck.title)
  })
})

test('a table is a native table with its merges, and a marked cell wears its word', () => {
  const xml = slides(parts)[9]!
  assert.equal(xml.match(/<a:tr /g)!.length, 18)
  assert.match(xml, /gridSpan="4"/)
  assert.ok(wordsOf(xml).includes('1180 待核'))
  assert.ok(notes(parts, 10).includes('待核：许可数量与上一年相差较大，请核对台账。'))
})

test('what is missing is a word in a red frame, never a blank', () => {
  assert.ok(wordsOf(slides(parts)[6]!).includes('内容缺失，须补'))
  assert.ok(wordsOf(slides(parts)[10]!).includes('缺失，须补'))
  assert.match(slides(parts)[10]!, /<a:srgbClr val="9E1B1E"\/>/)
})

test('notes hold the notes of the section', () => {
  assert.ok(notes(parts, 4).includes('一、主动公开的完整说明。'))
})

test('a text too long for its slide ends with 详见正式报告 and stands whole in the notes', async () => {
  const text = '逐项说明公开的范围、时间和负责科室。'.repeat(80)
  const long = partsOf(await toPptx(deckOf([{ kind: 'paragraph', text }])))
  assert.match(wordsOf(slides(long)[0]!), /…详见正式报告/)
  assert.ok(notes(long, 1).includes(text))
  inMargins(slides(long)[0]!)
})

test('blocks that find no room are moved to the notes, and the slide says so', async () => {
  const blocks = Array.from({ length: 14 }, (_, i): Block => ({ kind: 'paragraph', text: `第${i + 1}段话。` }))
  const many = partsOf(await toPptx(deckOf([...blocks, wideTable])))
  assert.match(wordsOf(slides(many)[0]!), /…详见正式报告/)
  for (let i = 1; i <= 14; i += 1) {
    assert.ok(wordsOf(slides(many)[0]!).includes(`第${i}段话`) || notes(many, 1).includes(`第${i}段话`))
  }
})

test('chips that one line cannot hold stand on two, and those two cannot hold are in the notes', async () => {
  const lane = (count: number): Block => ({
    kind: 'lanes',
    lanes: [
      {
        title: '检查',
        stages: ['计划', '结果'],
        chips: Array.from({ length: count }, (_, i) => `第${i + 1}类校外培训`),
      },
    ],
  })
  const two = partsOf(await toPptx(deckOf([lane(8)])))
  assert.ok(wordsOf(slides(two)[0]!).includes('第8类校外培训'))
  const many = partsOf(await toPptx(deckOf([lane(40)])))
  assert.ok(wordsOf(slides(many)[0]!).includes('…详见正式报告'))
  assert.ok(notes(many, 1).includes('第40类校外培训'))
  inMargins(slides(many)[0]!)
})

test('a table with more rows than a slide holds is cut with a last row that says so', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    ...(i === 0 ? [{ text: '全区', rowspan: 60 }] : []),
    { text: `第${i + 1}校` },
  ])
  const head = [[{ text: '范围' }, { text: '学校' }]]
  const cut = partsOf(
    await toPptx(deckOf([{ kind: 'table', caption: '名录', head, rows, widths: [1, 1], alt: '名录' }])),
  )
  const shown = slides(cut)[0]!
  const heights = [...shown.matchAll(/<a:tr h="(\d+)"/g)].map((match) => Number(match[1]) / 914_400)
  assert.ok(heights.reduce((sum, height) => sum + height, 0) <= 5.03)
  assert.match(shown, new RegExp(`rowSpan="${heights.length - 2}"`))
  assert.ok(wordsOf(shown).includes('…详见正式报告'))
  assert.ok(notes(cut, 1).includes('第60校'))
})

test('every kind of block is drawn inside the margins, also where a text document is put on slides', async () => {
  for (const xml of slides(partsOf(await toPptx(sampleReport)))) inMargins(xml)
})

test('any words keep within the margins and make well-formed parts', async () => {
  const words = fc.string({
    unit: fc.constantFrom('公', '开', '，', 'A', '9', ' ', '<', '&', '"', '（', '。', '\u0001'),
    minLength: 1,
    maxLength: 160,
  })
  const block = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), text: words }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(words, { minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('steps' as const),
      steps: fc.array(fc.record({ label: fc.constant('A'), text: words }), { minLength: 1, maxLength: 5 }),
    }),
    fc.record({
      kind: fc.constant('cards' as const),
      cards: fc.array(fc.record({ title: words, text: words }), { minLength: 1, maxLength: 8 }),
    }),
    fc.record({ kind: fc.constant('notice' as const), tone: fc.constant('warn' as const), title: words, text: words }),
    fc.record({
      kind: fc.constant('tiles' as const),
      tiles: fc.array(fc.record({ label: words, value: words, unit: fc.constant('件') }), {
        minLength: 1,
        maxLength: 12,
      }),
      alt: words,
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
      const made = partsOf(await toPptx(deckOf(blocks)))
      inMargins(slides(made)[0]!)
      for (const xml of made.values()) new SaxesParser({ xmlns: true }).write(xml).close()
    }),
    { numRuns: 30 },
  )
})
