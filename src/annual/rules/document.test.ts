import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { rulesPage } from './document.ts'
import { rules } from './index.ts'

test('docs/report-rules.md is the list of rules', () => {
  const page = readFileSync(new URL('../../../docs/report-rules.md', import.meta.url), 'utf8')
  assert.equal(
    page,
    rulesPage(rules),
    'write it anew with: node --import tsx src/annual/rules/document.ts > docs/report-rules.md',
  )
})
