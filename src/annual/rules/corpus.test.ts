/** The rules on real reports: every error of the tables that the collection names is found, its counter-examples stay silent. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { read } from '../../documents/read/index.ts'
import { reportFrom } from '../reading/index.ts'
import { check } from './index.ts'
import type { Finding } from './rule.ts'

const corpus = new URL('../../../../shared/corpus/', import.meta.url)
const skip = existsSync(new URL('annual-reports.json', corpus)) ? false : 'the collection of real reports is not here'

interface Case {
  id: string
  agency: string
  year: number | null
  table_text?: string
  errors: { kind: string; severity: string; detail: string }[]
}

async function findingsOf(bytes: Uint8Array, name: string): Promise<Finding[]> {
  const reading = await read(bytes, name)
  assert.ok(reading.ok, name)
  const result = reportFrom(reading.source)
  assert.ok(result.ok, name)
  return check(result.report, { previous: null, level: 'unknown' })
}

/** Kinds that show in the tables alone, and the rules that may find them. */
const kinds: Readonly<Record<string, RegExp>> = {
  prev_plus_delta_as_decisions: /^AR-T2-L-1$/,
  decisions_in_delta_column: /^AR-T2-L-5$/,
  no_power_to_make_rules: /^AR-T2-RULE-1$/,
  implausible_magnitude: /^AR-T2-(F-2|P-2)$/,
  missing_cell: /^AR-CELL-4$/,
  blank_cells: /^AR-CELL-[15]$/,
  non_numeric_cell: /^AR-CELL-1$/,
  made_not_disclosed: /^AR-T2-M-[12]$/,
  cumulative_less_than_new: /^AR-T2-N-2$/,
  unit_missing: /^AR-CELL-2$/,
  form_outdated: /^AR-SEC-5$/,
  unrecoverable: /^AR-(SEC-3|CELL-5)$/,
}

/** Rules that hold figures against each other: they may speak only where the collection names an error. */
const logic = /^AR-T2-(L|M|N-[12]|RULE|F|P)|^AR-T3-(SUM|BAL)|^AR-T4-SUM/

test('real tables: every named error of the tables is found, no other is alleged', { skip }, async (t) => {
  const cases: Case[] = JSON.parse(readFileSync(new URL('annual-reports.json', corpus), 'utf8'))
  for (const one of cases) {
    if (!one.table_text) continue
    await t.test(one.id, async () => {
      const agency = one.agency.split(' (')[0]
      const title = `${agency}${one.year ?? ''}年政府信息公开工作年度报告`
      const html = one.table_text?.startsWith('<')
      const text = html ? `<h1>${title}</h1>${one.table_text}` : `${title}\n\n${one.table_text}`
      const findings = await findingsOf(Buffer.from(text), html ? 'report.html' : 'report.txt')
      const named = one.errors.flatMap(({ kind }) => kinds[kind] ?? [])
      for (const rule of named)
        assert.ok(
          findings.some((f) => rule.test(f.rule)),
          `${rule} should find ${one.id}`,
        )
      const companions = named.some((rule) => /L-[15]/.test(rule.source)) ? /^AR-T2-L-2$/ : /^$/
      const alleged = findings.filter(
        (f) =>
          f.severity !== 'I' &&
          logic.test(f.rule) &&
          !companions.test(f.rule) &&
          !named.some((rule) => rule.test(f.rule)),
      )
      assert.deepEqual(
        alleged.map((f) => `${f.rule} ${f.message}`),
        [],
      )
    })
  }
})

test('the seed report: exactly the expected findings', { skip }, async () => {
  const findings = await findingsOf(readFileSync(new URL('seed-2020-report.md', corpus)), 'seed-2020-report.md')
  assert.deepEqual([...new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))].sort(), [
    'AR-SEC-1 E',
    'AR-SEC-2 E',
    'AR-SEC-3 E',
    'AR-SEC-4 W',
    'AR-T2-L-1 W',
    'AR-T2-L-2 W',
    'AR-T2-O-1 W',
    'AR-T2-RULE-1 E',
    'AR-TXT-NAME-1 W',
    'AR-TXT-PROB-1 E',
    'AR-TXT-TITLE-1 I',
    'AR-TXT-UNIT-1 W',
    'AR-TXT-UNIT-2 I',
  ])
  assert.deepEqual(
    findings.filter(({ rule }) => rule === 'AR-SEC-2').map(({ message }) => message.includes('加强信息公开管理')),
    [true],
  )
})
