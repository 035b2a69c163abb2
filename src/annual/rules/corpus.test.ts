/** The rules on real reports: every error of the tables that the collection names is found, its counter-examples stay silent. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type CollectedCase, caseFile, errorKinds, findingsOf, logic } from './testing-collection.ts'

const corpus = new URL('../../../../shared/corpus/', import.meta.url)
const skip = existsSync(new URL('annual-reports.json', corpus)) ? false : 'the collection of real reports is not here'

test('real tables: every named error of the tables is found, no other is alleged', { skip }, async (t) => {
  const cases: CollectedCase[] = JSON.parse(readFileSync(new URL('annual-reports.json', corpus), 'utf8'))
  for (const one of cases) {
    if (!one.table_text) continue
    await t.test(one.id, async () => {
      const findings = await findingsOf(caseFile(one))
      const named = one.errors.flatMap(({ kind }) => errorKinds[kind] ?? [])
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
  const findings = await findingsOf({
    bytes: readFileSync(new URL('seed-2020-report.md', corpus)),
    name: 'seed-2020-report.md',
  })
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
