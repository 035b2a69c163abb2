import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { PDFDocument } from '@pdfme/pdf-lib'
import fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { bare } from './fold.ts'
import { createPdfGate, pdfGate } from './pdf.ts'
import { inspectPdf } from './pdf-inspect.ts'
import { withoutApplicationData } from './pdf-jpeg.ts'
import { likeness } from './pdf-look.ts'
import { releasePdf } from './pdf-release.ts'
import { cleanPdfs, plantedPdfs } from './planted/pdf.ts'
import type { GateReport } from './report.ts'

for (const planted of [...plantedPdfs, ...cleanPdfs]) {
  test(`PDF at the gate: ${planted.name} is ${planted.verdict}`, async () => {
    const bytes = await planted.make()
    const report = await inspected(bytes, planted.name)
    assert.equal(report.verdict, planted.verdict)
    assert.equal(report.refusal?.code, planted.refusal)
    for (const kind of planted.removals ?? [])
      assert.ok(
        report.removals.some((removal) => removal.kind === kind),
        kind,
      )
    assert.deepEqual(
      (planted.findings ?? []).filter((kind) => !report.findings.some((finding) => finding.kind === kind)),
      [],
    )
    for (const secret of planted.gone ?? []) assert.ok(!JSON.stringify(report).includes(secret))
    const released = await releasePdf(bytes, planted.name, { digest: report.digest, keep: [] }, {})
    assert.equal(released.ok, planted.verdict !== 'refused', JSON.stringify(released.ok || released.problem))
    if (!released.ok) return
    for (const secret of planted.gone ?? [])
      assert.ok(!(await everything(released.bytes)).includes(bare(secret)), secret)
    const again = await inspected(released.bytes, released.name)
    assert.deepEqual([again.verdict, again.removals, again.findings], ['clean', [], []])
  })
}

test('clean pages stay text and lines: no picture, the same words', async () => {
  const bytes = await cleanPdfs[0]!.make()
  const { digest } = await inspected(bytes, '公告.pdf')
  const released = await releasePdf(bytes, '公告.pdf', { digest, keep: [] }, {})
  assert.ok(released.ok)
  assert.ok(!Buffer.from(released.bytes).includes('/Image'))
  assert.equal(await words(released.bytes), await words(bytes))
})

test('a page that becomes a picture can still be searched', async () => {
  const planted = plantedPdfs[0]!
  const bytes = await planted.make()
  const { digest } = await inspected(bytes, planted.name)
  const released = await releasePdf(bytes, planted.name, { digest, keep: [] }, {})
  assert.ok(released.ok)
  assert.match(bare(await words(released.bytes)), /根据中华人民共和国政府信息公开条例/)
})

test('the same file gives the same bytes', async () => {
  const bytes = await plantedPdfs[0]!.make()
  const { digest } = await inspected(bytes, '一.pdf')
  const [one, two] = [
    await releasePdf(bytes, '一.pdf', { digest, keep: [] }, {}),
    await releasePdf(bytes, '一.pdf', { digest, keep: [] }, {}),
  ]
  assert.ok(one.ok && two.ok && Buffer.from(one.bytes).equals(Buffer.from(two.bytes)))
})

test('an encrypted PDF is refused with words that say what to do', async () => {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  const encryption = { Filter: 'Standard', V: 1, R: 2, P: -44, O: 'o'.repeat(32), U: 'u'.repeat(32) }
  pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj(encryption))
  const report = await inspected(await pdf.save({ useObjectStreams: false }), '密.pdf')
  assert.equal(report.refusal?.code, 'encrypted')
  assert.match(report.refusal?.message ?? '', /去掉密码/)
})

test('a stream that unpacks beyond its bound is refused', async () => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage()
  const huge = pdf.context.register(pdf.context.flateStream(new Uint8Array(301 * 1024 * 1024)))
  page.node.set(page.node.context.obj('Contents'), huge)
  const report = await inspected(await pdf.save({ useObjectStreams: false }), '炸弹.pdf')
  assert.equal(report.refusal?.code, 'bomb')
})

test('a file that takes too long is given up and the next one is looked at', async () => {
  const bytes = await cleanPdfs[0]!.make()
  assert.equal((await createPdfGate(1).inspect(bytes, '慢.pdf', {})).refusal?.code, 'too-slow')
  assert.equal((await pdfGate.inspect(bytes, '公告.pdf', {})).verdict, 'clean')
})

test('contacts of the issuing body are no findings', async () => {
  const bytes = await plantedPdfs[0]!.make()
  const report = await pdfGate.inspect(bytes, '一.pdf', { ownContacts: ['13957912345'] })
  assert.deepEqual(
    report.findings.map(({ kind }) => kind),
    ['id-card', 'name'].filter((kind) => report.findings.some((finding) => finding.kind === kind)),
  )
})

test('a PDF cut anywhere gives a report', async () => {
  const bytes = await cleanPdfs[0]!.make()
  const property = fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
    const report = await inspected(bytes.slice(0, length), '断.pdf')
    assert.ok(report.refusal === null || /。$/.test(report.refusal.message))
  })
  await fc.assert(property, { numRuns: 12 })
})

test('whatever follows its first bytes, a JPEG loses only what accompanies it, and no second time', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
    const once = withoutApplicationData(new Uint8Array([0xff, 0xd8, ...rest]))
    assert.deepEqual(withoutApplicationData(once), once)
  })
  fc.assert(property)
})

test('two readings of one text are alike, of two texts not', () => {
  assert.ok(likeness('关于学校收费的公告', '关于学校收赞的公告') > 0.5)
  assert.ok(likeness('关于学校收费的公告', '王小明的身份证号') < 0.1)
})

async function inspected(bytes: Uint8Array, name: string): Promise<GateReport> {
  const inspection = await inspectPdf(bytes, name, {})
  return 'pages' in inspection ? inspection.report : inspection
}

async function words(bytes: Uint8Array): Promise<string> {
  return (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })).text
}

/** The bytes, every stream unpacked, and the text by another reader. */
async function everything(bytes: Uint8Array): Promise<string> {
  const file = Buffer.from(bytes)
  const texts = [file.toString('latin1'), await words(bytes)]
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      const unpacked = inflateSync(file.subarray(at + 7))
      texts.push(unpacked.toString('latin1'), unpacked.toString('utf8'))
    } catch {}
  }
  return texts.map(bare).join('\n')
}
