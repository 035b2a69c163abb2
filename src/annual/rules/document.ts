/**
 * The list of rules as a page for people, `docs/report-rules.md`; a test holds the file equal to it.
 *
 * `node --import tsx src/annual/rules/document.ts > docs/report-rules.md` writes it anew.
 */
import { cite } from '../../law/citation.ts'
import { rules } from './index.ts'
import { formInForce, type Rule } from './rule.ts'

export function rulesPage(list: readonly Rule[]): string {
  return [
    '# 年报校核规则',
    '',
    `共 ${list.length} 条，由 \`src/annual/rules/\` 中的规则表生成，\`gongkai check report\`、制作年报和发布前检查都用这一张表。`,
    '',
    '级别：E 错误，须改正，未改正不得发布；W 警告，须改正或说明；I 提示，供核对。括号里写明的情形按较轻的级别处理。',
    '“格式”指统计年度对应的格式：2019、2020年度为国办公开办函〔2019〕60号，2021年度起为国办公开办函〔2021〕30号。',
    '',
    '| 编号 | 级别 | 规则 | 依据 |',
    '|---|---|---|---|',
    ...list.map(({ id, severity, says, source }) => `| ${id} | ${severity} | ${says} | ${basisOf(source)} |`),
    '',
  ].join('\n')
}

const basisOf = (source: Rule['source']): string => (source === formInForce ? '格式' : cite(source))

if (import.meta.main) process.stdout.write(rulesPage(rules))
