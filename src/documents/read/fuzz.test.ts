/** Damaged copies of one good file of each format: whatever comes, the answer is a Reading. `FUZZ_RUNS=10000` for a long walk. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { slideFile, slideTable, slideText, wordFile, wordParagraph, wordTable, zip } from './fixtures/office.ts'
import { pdfFile, ruledGrid, textAt } from './fixtures/pdf.ts'
import { read } from './index.ts'

const runs = Number(process.env.FUZZ_RUNS ?? 150)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const table = '<table><tr><td rowspan="2">结果</td><td colspan="2">1</td></tr><tr><td>2</td><td>3</td></tr></table>'

const numbering = `<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
  <w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>`

const samples: Record<string, () => Promise<Uint8Array>> = {
  md: async () => utf8(`# 年报\n\n| 规章 | 0 |\n|---|---|\n![图](a.png)\n${table}\n结束`),
  txt: async () => utf8('行政许可\n\n 12\n\n 306\n'),
  html: async () =>
    utf8(
      `<html><head><meta charset="utf-8"><title>年报</title></head><body><h1>一</h1><p>甲<br>乙</p>${table}</body></html>`,
    ),
  csv: async () => utf8('项目,数量\n"行政,许可",12\n'),
  docx: async () =>
    wordFile(
      wordParagraph('总体情况', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>') +
        wordTable([
          ['规章', { text: '0', shape: '<w:gridSpan w:val="2"/>' }],
          ['甲', '1', '2'],
        ]),
      { numbering },
    ),
  pptx: async () =>
    slideFile([
      {
        shapes:
          slideText('总体情况', 'title') +
          slideTable([
            [
              ['gridSpan="2"', '甲'],
              ['hMerge="1"', ''],
            ],
          ]),
      },
    ]),
  xlsx: async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('表')
    sheet.addRows([
      ['甲', 1],
      ['乙', 2.5],
    ])
    sheet.mergeCells('A3:B3')
    return new Uint8Array(await book.xlsx.writeBuffer())
  },
  pdf: async () =>
    pdfFile([[ruledGrid([50, 100, 150], [600, 620, 640]), textAt(55, 605, 'a'), textAt(105, 625, '12')].join('\n')]),
}

type Damage =
  | { kind: 'flip'; at: number; to: number }
  | { kind: 'cut'; at: number }
  | { kind: 'remove'; at: number; length: number }
  | { kind: 'copy'; from: number; to: number; length: number }
  | { kind: 'insert'; at: number; bytes: Uint8Array }

/** Places are shares of the file's length, so that one damage fits every file. */
const share = fc.double({ min: 0, max: 1, noNaN: true })
const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('flip' as const), at: share, to: fc.nat(255) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: share }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: share, length: fc.nat(200) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('copy' as const), from: share, to: share, length: fc.nat(200) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('insert' as const),
        at: share,
        bytes: fc.uint8Array({ maxLength: 50 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 8 },
)

function damage(file: Uint8Array, how: Damage): Uint8Array {
  const place = (part: number): number => Math.floor(part * file.length)
  const splice = (at: number, removed: number, added: Uint8Array): Uint8Array =>
    Uint8Array.from([...file.subarray(0, at), ...added, ...file.subarray(at + removed)])
  switch (how.kind) {
    case 'flip': {
      const copy = file.slice()
      if (copy.length > 0) copy[Math.min(place(how.at), copy.length - 1)] = how.to
      return copy
    }
    case 'cut':
      return file.subarray(0, place(how.at))
    case 'remove':
      return splice(place(how.at), how.length, new Uint8Array())
    case 'copy':
      return splice(place(how.to), 0, file.slice(place(how.from), place(how.from) + how.length))
    case 'insert':
      return splice(place(how.at), 0, how.bytes)
  }
}

for (const [format, sample] of Object.entries(samples)) {
  test(`a damaged ${format} file gives a source or a failure, never an exception`, async () => {
    const good = await sample()
    assert.ok((await read(good, `a.${format}`)).ok, 'the undamaged file is read')
    await fc.assert(
      fc.asyncProperty(damages, async (steps) => {
        const reading = await read(steps.reduce(damage, good), `a.${format}`)
        assert.ok(reading.ok ? reading.source.blocks.length > 0 : reading.failure.message.endsWith('。'))
      }),
      { numRuns: runs },
    )
  })
}

/** The checksum of a package stops most damage at its door; these files are damaged before they are packed. */
for (const [format, part] of [
  ['docx', 'word/document.xml'],
  ['docx', 'word/numbering.xml'],
  ['pptx', 'ppt/slides/slide1.xml'],
  ['pptx', 'ppt/_rels/presentation.xml.rels'],
  ['xlsx', 'xl/worksheets/sheet1.xml'],
  ['xlsx', 'xl/workbook.xml'],
  ['xlsx', 'xl/styles.xml'],
] as const) {
  test(`a ${format} file with a damaged ${part} gives a source or a failure, never an exception`, async () => {
    const parts = unzipSync(await samples[format]!())
    const good = parts[part] ?? assert.fail(`the sample has no ${part}`)
    await fc.assert(
      fc.asyncProperty(damages, async (steps) => {
        const reading = await read(zip({ ...parts, [part]: steps.reduce(damage, good) }, 0), `a.${format}`)
        assert.ok(reading.ok ? reading.source.blocks.length > 0 : reading.failure.message.endsWith('。'))
      }),
      { numRuns: runs },
    )
  })
}
