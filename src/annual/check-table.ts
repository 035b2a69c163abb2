/** The findings of one report as a person reads them on a terminal 校核结果: aligned for Chinese, coloured where it helps. */
import { stripVTControlCharacters } from 'node:util'
import { widthOf } from '../kit/terminal.ts'
import { severityWords } from './present/check-report.ts'
import type { Report } from './report.ts'
import type { Finding, Severity } from './rules/rule.ts'

export interface Look {
  color: boolean
  /** Columns to fold at; Infinity where the output is no terminal. */
  width: number
}

export interface Checked {
  file: string
  report: Report
  findings: readonly Finding[]
}

/** What was recognised, the counts, then every finding with place, sentence, basis and how to mend it. */
export function checkedText({ file, report, findings }: Checked, look: Look): string {
  const facts = [
    `机关 ${clean(report.organisation ?? '未识别')}`,
    `年度 ${report.year ?? '未识别'}`,
    `格式 ${report.form}`,
    ...severities.map(
      (severity) => `${severityWords[severity]} ${findings.filter((f) => f.severity === severity).length}`,
    ),
  ]
  const notes = [
    ...(report.converted ? ['来源为转换文本，缺少的内容可能是转换时丢失的。'] : []),
    ...report.troubles.map(({ message, at }) => `${message}（${at}）`),
  ]
  return [
    paint(clean(file), 'bold', look),
    ...fold(facts.join('　'), 2, look.width),
    ...notes.flatMap((note) => fold(clean(note), 2, look.width).map((line) => paint(line, 'dim', look))),
    ...(findings.length === 0 ? ['  没有发现问题。'] : findings.flatMap((finding) => findingLines(finding, look))),
    '',
    '',
  ].join('\n')
}

/** A file that could not be read. */
export const failedText = (file: string, message: string, look: Look): string =>
  [
    paint(clean(file), 'bold', look),
    ...fold(paint('未能校核　', 'E', look) + clean(message), 2, look.width),
    '',
    '',
  ].join('\n')

const severities = ['E', 'W', 'I'] as const

function findingLines(finding: Finding, look: Look): string[] {
  const { rule, severity, at, message, source, mend } = finding
  const indent = 8
  return [
    `  ${paint(severityWords[severity], severity, look)}  ${paint(rule, 'bold', look)}  ${clean(at)}`,
    ...fold(clean(message), indent, look.width),
    ...fold(`依据：${clean(source)}`, indent, look.width).map((line) => paint(line, 'dim', look)),
    ...fold(`修改：${clean(mend)}`, indent, look.width),
  ]
}

/** Lines no wider than the terminal, each indented. A run of letters or digits is kept together where it fits on a line. */
export function fold(text: string, indent: number, width: number): string[] {
  const room = Math.max(width - indent, 20)
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[\w.+/-]{1,20}|./gsu) ?? []) {
    if (line !== '' && widthOf(line + word) > room && !/^[，。；：、！？）”’』」】》〕]$/u.test(word)) {
      lines.push(line)
      line = ''
    }
    line += word
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one)
}

/** Text from a file must not steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const clean = (text: string): string => stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')

const codes: Readonly<Record<Severity | 'bold' | 'dim', string>> = { E: '31;1', W: '33', I: '36', bold: '1', dim: '2' }

const paint = (text: string, tone: keyof typeof codes, { color }: Look): string =>
  color ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text
