import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { demoReport } from '../demo/report.ts'
import { examine, findingsOf, pack, packedMaximum, unpack } from './examination.ts'
import { createExaminer } from './examiner.ts'

const { text, report } = await demoReport()
const current = { name: '年报.md', bytes: new TextEncoder().encode(text) }
const nothing = { name: '空.docx', bytes: new Uint8Array() }

test('an examination reads, recognises and checks', async () => {
  const result = await examine({ current, previous: null, level: 'county' })
  assert.ok(result.ok)
  assert.equal(result.examination.report.year, 2020)
  assert.ok(result.examination.findings.some((finding) => finding.rule === 'AR-T2-RULE-1'))
})

test('a file that cannot be read is refused with the reader’s sentence, and it is said which file', async () => {
  assert.partialDeepStrictEqual(await examine({ current: nothing, previous: null, level: 'county' }), {
    ok: false,
    of: 'current',
  })
  assert.partialDeepStrictEqual(await examine({ current, previous: nothing, level: 'county' }), {
    ok: false,
    of: 'previous',
  })
})

test('a text that is no report is refused', async () => {
  const recipe = { name: '菜谱.txt', bytes: new TextEncoder().encode('西红柿炒鸡蛋\n鸡蛋三个，西红柿两个。') }
  const result = await examine({ current: recipe, previous: null, level: 'unknown' })
  assert.ok(!result.ok)
  assert.match(result.message, /不像政府信息公开工作年度报告/)
})

test('what travels with the result gives the same findings when it comes back', async () => {
  const examined = { report, previous: null, level: 'county' } as const
  const back = await unpack((await pack(examined)) ?? '')
  assert.deepEqual(back, examined)
  assert.deepEqual(findingsOf(back!), findingsOf(examined))
})

test('nothing but what was sent along is taken back', async () => {
  const gz = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64')
  const forged: Record<string, string> = {
    empty: '',
    'not base64': '<script>',
    'not gzip': Buffer.from('abc').toString('base64'),
    'not JSON': gzipSync('{').toString('base64'),
    'another shape': gz({ report: {} }),
    'a number too large to be a number': gzipSync(
      JSON.stringify({ report, previous: null, level: 'county' }).replace('"year":2020', '"year":1e999'),
    ).toString('base64'),
    'a bomb': gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64'),
    'too long': 'A'.repeat(packedMaximum + 1),
  }
  for (const [name, packed] of Object.entries(forged)) assert.equal(await unpack(packed), null, name)
})

test('a report too long to travel is not sent along', async () => {
  const noise = Array.from({ length: 40 }, (_, i) => ({ text: noiseOf(i), at: '第1行' }))
  const sections = [{ title: '一', part: null, level: 1 as const, paragraphs: noise, table: null, at: '第1行' }]
  assert.equal(await pack({ report: { ...report, sections }, previous: null, level: 'county' }), null)
})

test('the examiner answers like the examination, one after the other', async () => {
  const examiner = createExaminer()
  const request = { current, previous: null, level: 'county' } as const
  const [first, second] = await Promise.all([
    examiner.examine(request),
    examiner.examine({ ...request, current: nothing }),
  ])
  assert.deepEqual(first, await examine(request))
  assert.partialDeepStrictEqual(second, { ok: false, of: 'current' })
})

test('a file that takes too long is given up, and the next one is examined all the same', async () => {
  const examiner = createExaminer(1)
  const request = { current, previous: null, level: 'county' } as const
  for (const _ of [1, 2]) {
    const result = await examiner.examine(request)
    assert.ok(result !== 'busy' && !result.ok)
    assert.match(result.message, /太复杂/)
  }
})

test('beyond the queue people are told to come back', async () => {
  const examiner = createExaminer()
  const request = { current: nothing, previous: null, level: 'county' } as const
  const answers = await Promise.all(Array.from({ length: 25 }, () => examiner.examine(request)))
  assert.equal(answers.filter((answer) => answer === 'busy').length, 5)
})

/** Text that does not compress, the same every time. */
function noiseOf(seed: number): string {
  let state = seed + 1
  return Array.from({ length: 100_000 }, () => {
    state = (state * 48271) % 2147483647
    return String.fromCharCode(0x4e00 + (state % 20000))
  }).join('')
}
