import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { bare } from './fold.ts'
import { imageGate, pictureGate, pictureText } from './image.ts'
import { joined, layOut, sightings } from './image-text.ts'
import { cleanPictures, pictureOf, plantedPictures } from './planted/image.ts'

for (const planted of [...plantedPictures, ...cleanPictures]) {
  test(`picture at the gate: ${planted.name} is ${planted.verdict}`, async () => {
    const bytes = await planted.make()
    const report = await imageGate.inspect(bytes, planted.name, {})
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
    const released = await imageGate.release(bytes, planted.name, { digest: report.digest, keep: [] }, {})
    assert.equal(released.ok, planted.verdict !== 'refused')
    if (!released.ok) return
    const { exif, xmp, iptc, icc } = await sharp(released.bytes).metadata()
    assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined])
    const text = bare((await pictureText(released.bytes)) ?? '')
    for (const secret of planted.gone ?? []) {
      assert.ok(!text.includes(bare(secret)) && !Buffer.from(released.bytes).includes(secret), secret)
    }
    assert.equal((await imageGate.inspect(released.bytes, released.name, {})).verdict, 'clean')
  })
}

test('a picture is released only on decisions about the same bytes', async () => {
  const released = await imageGate.release(await pictureOf(['公告']), '公告.png', { digest: 'other', keep: [] }, {})
  assert.equal(released.ok ? '' : released.problem.code, 'stale-decision')
})

test('a finding that is kept stays readable', async () => {
  const bytes = await pictureOf(['联系电话：13957912345'])
  const { digest, findings } = await imageGate.inspect(bytes, '电话.png', {})
  const released = await imageGate.release(bytes, '电话.png', { digest, keep: findings.map(({ id }) => id) }, {})
  assert.ok(released.ok && released.masked === 0)
  assert.match((await pictureText(released.bytes)) ?? '', /13957912345/)
})

test('a picture inside another file: found, and painted over unless kept', async () => {
  const look = await pictureGate(await pictureOf(['联系电话：13957912345']))
  assert.deepEqual(
    look.findings.map(({ kind }) => kind),
    ['mobile'],
  )
  assert.doesNotMatch((await pictureText(await look.release(new Set()))) ?? '', /13957912345/)
  assert.match((await pictureText(await look.release(new Set([0])))) ?? '', /13957912345/)
})

test('personal data in the name of a picture is masked in the report and in the released name', async () => {
  const bytes = await pictureOf(['公告'])
  const { digest, name } = await imageGate.inspect(bytes, '../家长13957912345.png', {})
  assert.doesNotMatch(name, /13957912345|\//)
  const released = await imageGate.release(bytes, '../家长13957912345.png', { digest, keep: [] }, {})
  assert.ok(released.ok && !released.name.includes('13957912345'))
})

test('whatever bytes come, a picture gives a report', async () => {
  const head = fc.constantFrom([0xff, 0xd8, 0xff], [...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], [])
  const property = fc.asyncProperty(head, fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
    const report = await imageGate.inspect(new Uint8Array([...start, ...rest]), '图.png', {})
    assert.match(report.refusal?.message ?? '', /。$/)
  })
  await fc.assert(property, { numRuns: 60 })
})

const word = (text: string, left: number, top: number) => ({
  text,
  box: { left, top, right: left + 10 * text.length, bottom: top + 10 },
})

test('words of neighbouring lines with gaps between them are a table, a wrapped heading included', () => {
  const { texts } = layOut(
    [
      word('名单', 100, 0),
      word('序', 0, 14),
      word('姓名', 60, 18),
      word('学校', 160, 18),
      word('号', 0, 26),
      ...[word('1', 0, 40), word('王小明', 60, 40), word('婺城小学', 160, 40)],
    ],
    '第1页',
  )
  assert.deepEqual(
    texts.grids.map((grid) => grid.at(-1)!.map((cell) => cell?.text)),
    [['1', '王小明', '婺城小学']],
  )
})

test('what is found leads back to the boxes of its characters', () => {
  const characters = [...'电话13957912345'].map((text, at) => word(text, 10 * at, 0))
  const [seen] = sightings(layOut(characters, '第1页'), new Set(), false)
  assert.equal(seen?.value, '13957912345')
  assert.deepEqual(joined(seen?.hidden ?? []), [{ left: 50, top: 0, right: 90, bottom: 10 }])
})

test('an identity number with one digit misread is possible in a picture, and nothing in a text', () => {
  const placed = layOut([word('330702201203154510', 0, 0)], '图片')
  assert.deepEqual(
    sightings(placed, new Set(), true).map(({ hit }) => [hit.kind, hit.confidence]),
    [['id-card', 'possible']],
  )
  assert.deepEqual(sightings(placed, new Set(), false), [])
})
