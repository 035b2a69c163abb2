/**
 * How well the rules find what is wrong in real reports: every error the collection names, found or missed, and what the
 * rules on figures allege beyond it.
 *
 *     node --import tsx tests/corpus-errors.ts [CASES.json]
 *
 * The collection holds tables only; an error of the prose or of a date cannot show in them and is counted apart.
 */
import { existsSync, readFileSync } from 'node:fs'
import { type CollectedCase, caseFile, errorKinds, findingsOf, logic } from '../src/annual/rules/testing-collection.ts'
import { corpusPath } from './corpus.ts'

const path = process.argv[2] ?? corpusPath
if (!existsSync(path)) {
  process.stderr.write(`没有找到样本文件 ${path}\n`)
  process.exitCode = 1
} else await print(JSON.parse(readFileSync(path, 'utf8')))

async function print(cases: readonly CollectedCase[]): Promise<void> {
  const kinds = new Map<string, { named: number; found: number; missed: string[]; outside: number }>()
  const alleged: string[] = []
  for (const one of cases) {
    const findings = one.table_text ? await findingsOf(caseFile(one)) : []
    const rules = one.errors.flatMap(({ kind }) => errorKinds[kind] ?? [])
    for (const { kind } of one.errors) {
      const row = kinds.get(kind) ?? { named: 0, found: 0, missed: [], outside: 0 }
      kinds.set(kind, row)
      row.named += 1
      const rule = errorKinds[kind]
      if (!rule || !one.table_text) row.outside += 1
      else if (findings.some((finding) => rule.test(finding.rule))) row.found += 1
      else row.missed.push(one.id)
    }
    const companions = rules.some((rule) => /L-[15]/.test(rule.source)) ? /^AR-T2-L-2$/ : /^$/
    for (const { rule, severity, message } of findings) {
      if (severity === 'I' || !logic.test(rule) || companions.test(rule) || rules.some((named) => named.test(rule)))
        continue
      alleged.push(`${one.id} ${rule} ${message}`)
    }
  }
  process.stdout.write('错误种类\t样本列出\t找到\t漏掉\t不在表内（正文、日期）\n')
  for (const [kind, { named, found, missed, outside }] of kinds) {
    process.stdout.write(
      `${kind}\t${named}\t${found}\t${missed.length}${missed.map((id) => ` ${id}`).join('')}\t${outside}\n`,
    )
  }
  process.stdout.write(
    `样本之外另行指出（数字规则）：${alleged.length}\n${alleged.map((line) => `  ${line}\n`).join('')}`,
  )
}
