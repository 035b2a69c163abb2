import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { read } from '../../documents/read/index.ts'
import { inspect, release } from './gate.ts'
import { planted } from './planted/index.ts'
import { isCaught, type Planted } from './planted/planted.ts'
import type { GateOptions, Released } from './report.ts'

const options: GateOptions = { ownContacts: ['0579-82345678', 'jyj@example.cn'] }

for (const file of planted) {
  const title = file.expects === 'clean' ? `clean, no finding: ${file.what}` : `caught and gone: ${file.what}`
  test(`${title} (${file.name.split('.').at(-1)})`, async () => {
    const bytes = await file.bytes()
    const report = await inspect(bytes, file.name, options)
    assert.ok(isCaught(report, file), JSON.stringify({ ...report, digest: '' }, null, 1))
    assertSilent(JSON.stringify(report.findings), file)
    if (report.verdict === 'refused') return
    const released = done(await release(bytes, file.name, { digest: report.digest, keep: [] }, options))
    const again = await release(bytes, file.name, { digest: report.digest, keep: [] }, options)
    assert.ok(again.ok && Buffer.from(again.bytes).equals(Buffer.from(released.bytes)), 'the same bytes every time')
    const raw = everything(released)
    for (const secret of file.secrets) assert.ok(!raw.includes(secret), `still there: ${secret}`)
    const shown = await pageText(released)
    for (const text of file.stays ?? []) assert.ok(shown.includes(text), `lost: ${text} in ${shown}`)
  })
}

function done(released: Released): Extract<Released, { ok: true }> {
  assert.ok(released.ok, released.ok ? '' : JSON.stringify(released.problem))
  return released
}

/** Findings of a report never quote what they found. */
function assertSilent(findings: string, file: Planted): void {
  for (const secret of file.secrets.filter((one) => /\d{8}/.test(one))) assert.ok(!findings.includes(secret))
}

/** Every part of the output as its bytes spell it and as its text reads without markup, and its name. */
function everything({ bytes, name }: Extract<Released, { ok: true }>): string {
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') return name + strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .map(([part, content]) =>
      [
        part,
        strFromU8(content),
        strFromU8(content).replace(/<[^>]*>/g, ''),
        Buffer.from(content).toString('utf16le'),
      ].join('\n'),
    )
    .join('\n')
    .concat(name)
}

async function pageText({ bytes, name }: Extract<Released, { ok: true }>): Promise<string> {
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') return strFromU8(bytes)
  const reading = await read(bytes, name)
  assert.ok(reading.ok, reading.ok ? '' : reading.failure.message)
  return reading.source.blocks
    .map((block) =>
      block.kind === 'table'
        ? block.rows
            .flat()
            .map((cell) => cell.text)
            .join(' ')
        : 'text' in block
          ? block.text
          : block.alt,
    )
    .join('\n')
    .concat(everything({ bytes, name } as Extract<Released, { ok: true }>))
}
