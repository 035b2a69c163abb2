import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { after, before, test } from 'node:test'
import { readBounds } from '../documents/source.ts'
import type { Call } from '../kit/command.ts'
import { checkReports, type Reader } from './check.ts'
import { annualCommands } from './commands.ts'
import { cleanReport, withCells } from './rules/testing.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-check-'))
})
after(() => rm(folder, { recursive: true }))

/** A reader for tests: the text of a file says what its report is. */
const reader: Reader = async (bytes) => {
  const text = Buffer.from(bytes).toString()
  if (text === 'broken') return { ok: false, failure: { code: 'damaged', message: '文件已损坏，打不开。' } }
  const clean = cleanReport(2020)
  if (text === 'wrong')
    return { ok: true, report: withCells(clean, { 'rules.made': 1, 'rules.disclosed': 1, 'rules.cumulative': 1 }) }
  if (text === 'doubtful') return { ok: true, report: withCells(clean, { 'fee.previousItems': 300 }) }
  if (text === 'late')
    return { ok: true, report: { ...clean, organisation: '\u001b[31m临江市青槐区教育局', publishedOn: '2021-03-01' } }
  return { ok: true, report: clean }
}

interface Ran {
  code: number
  out: string
  err: string
}

async function run(args: string[], options: Call['options'] = {}, world: Partial<Call> = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const said = [collect(stdout), collect(stderr)]
  const code = await checkReports(
    {
      args,
      options: { failOn: 'error', ...options },
      stdin: Readable.from([]),
      stdout,
      stderr,
      color: false,
      env: {},
      signal: new AbortController().signal,
      ...world,
    },
    reader,
  )
  stdout.end()
  stderr.end()
  const [out, err] = await Promise.all(said)
  return { code, out: out ?? '', err: err ?? '' }
}

async function collect(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

test('a clean report ends with 0, an error with 3, a file that cannot be read with 1', async () => {
  assert.equal((await run([await file('a.md', 'clean')])).code, 0)
  assert.equal((await run([await file('b.md', 'wrong')])).code, 3)
  assert.equal((await run([await file('c.md', 'broken')])).code, 1)
  assert.equal((await run([join(folder, 'nowhere.md')])).code, 1)
})

test('--fail-on warn: a warning ends with 3, by default with 0', async () => {
  const path = await file('d.md', 'doubtful')
  assert.equal((await run([path])).code, 0)
  assert.equal((await run([path], { failOn: 'warn' })).code, 3)
})

test('--json: one object a line and file, in the order asked for, the contract’s keys first', async () => {
  const paths = [await file('1.md', 'wrong'), await file('2.md', 'broken'), await file('3.md', 'clean')]
  const { code, out, err } = await run(paths, { json: true })
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(code, 1)
  assert.deepEqual(
    lines.map(({ file }) => file),
    paths,
  )
  assert.deepEqual(Object.keys(lines[0]), ['file', 'organisation', 'year', 'form', 'sections', 'cells', 'findings'])
  assert.deepEqual(Object.keys(lines[0].findings[0]).slice(0, 5), ['rule', 'severity', 'message', 'source', 'at'])
  assert.deepEqual(lines[1], { file: paths[1], error: { code: 'damaged', message: '文件已损坏，打不开。' } })
  assert.match(err, /共 3 份，未能校核 1 份/)
})

test('a folder is walked by name without hidden and lock files; other files are counted, not checked', async () => {
  const root = join(folder, 'reports')
  await mkdir(join(root, 'b', '.git'), { recursive: true })
  for (const name of ['c.md', 'a.docx', 'b/x.TXT', 'b/.hidden.md', 'b/.git/y.md', '~$a.docx', 'notes.zip'])
    await writeFile(join(root, name), 'clean')
  const { out, err, code } = await run([root], { json: true })
  const files = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).file)
  assert.deepEqual(
    files,
    ['a.docx', 'b/x.TXT', 'c.md'].map((name) => join(root, name)),
  )
  assert.match(err, /另有 1 个文件不是可以校核的格式/)
  assert.equal(code, 0)
})

test('a folder without reports is a failure, not silence', async () => {
  await mkdir(join(folder, 'empty'))
  const { code, out } = await run([join(folder, 'empty')])
  assert.equal(code, 1)
  assert.match(out, /没有可以校核的文件/)
})

test('a file above the bound is refused unread', async () => {
  const path = await file('huge.md', '')
  await truncate(path, readBounds.bytes + 1)
  const { code, out } = await run([path], { json: true })
  assert.equal(code, 1)
  assert.equal(JSON.parse(out).error.code, 'too-large')
})

test('“-” reads standard input, once', async () => {
  const { code, out } = await run(['-'], { json: true }, { stdin: Readable.from([Buffer.from('wrong')]) })
  assert.equal(code, 3)
  assert.equal(JSON.parse(out).file, '-')
  assert.equal((await run(['-', '-'])).code, 2)
})

test('--previous that cannot be read ends the run before anything is checked', async () => {
  const { code, out, err } = await run([await file('e.md', 'clean')], { previous: await file('p.md', 'broken') })
  assert.equal(code, 1)
  assert.equal(out, '')
  assert.match(err, /文件已损坏/)
})

test('--level decides over the name', async () => {
  assert.equal((await run([await file('f.md', 'wrong')], { level: 'city' })).code, 0)
})

test('the text for people names file, body, counts, place, basis and mending, without colour off a terminal', async () => {
  const { out } = await run([await file('g.md', 'wrong')])
  for (const words of [
    'g.md',
    '机关 临江市青槐区教育局',
    '年度 2020',
    '错误 1',
    'AR-T2-RULE-1',
    '依据：《中华人民共和国立法法》',
    '修改：',
  ])
    assert.ok(out.includes(words), words)
  assert.ok(!out.includes('\u001b'))
})

test('control characters of a file do not reach the terminal', async () => {
  const { out } = await run([await file('h.md', 'late')])
  assert.ok(out.includes('AR-DATE-1') && !out.includes('\u001b'))
})

test('a reader that goes away ends the run quietly', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
  })
  stdout.on('error', () => {})
  const { code, err } = await run([await file('i.md', 'clean'), await file('j.md', 'clean')], {}, { stdout })
  assert.deepEqual([code, err], [1, ''])
})

test('a bug met in one file is thrown once the others are done', async () => {
  const paths = [await file('k.md', 'bug'), await file('l2.md', 'clean')]
  const buggy: Reader = async (bytes, name) => {
    if (Buffer.from(bytes).toString() === 'bug') throw new TypeError('no such thing')
    return reader(bytes, name)
  }
  const stdout = new PassThrough()
  const said = collect(stdout)
  const call = { args: paths, options: { json: true }, stdin: Readable.from([]), stdout, stderr: new PassThrough() }
  const rest = { color: false, env: {}, signal: new AbortController().signal }
  await assert.rejects(checkReports({ ...call, ...rest }, buggy), /no such thing/)
  stdout.end()
  const lines = (await said)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual([lines[0].error.code, lines[1].findings], ['internal', []])
})

test('a progress bar shows only on a terminal and is taken away at the end', async () => {
  const paths = [await file('l.md', 'clean'), await file('m.md', 'clean')]
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  const said = collect(stderr)
  await run(paths, { json: true }, { stderr })
  stderr.end()
  assert.match(await said, /█.*2\/2/)
  assert.doesNotMatch((await run(paths, { json: true })).err, /█/)
})

test('the command is listed with its options and two examples', () => {
  const command = annualCommands.find(({ name }) => name === 'check report')
  assert.deepEqual(
    command?.options?.map(({ flags }) => flags.split(' ')[0]),
    ['--json', '--fail-on', '--previous', '--level', '--stdin-name'],
  )
})
