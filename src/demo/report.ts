/** The demonstration report 演示年报 read, checked and ready to present; demo, fuzz and tests start from it. */
import { readFile } from 'node:fs/promises'
import type { Presentation } from '../annual/present/official.ts'
import { reportFrom } from '../annual/reading/index.ts'
import type { Report } from '../annual/report.ts'
import { check } from '../annual/rules/index.ts'
import { read } from '../documents/read/index.ts'

export const demoFile = new URL('wucheng-2020.md', import.meta.url)

export async function demoReport(): Promise<{ text: string; report: Report; show: Presentation }> {
  const bytes = await readFile(demoFile)
  const reading = await read(bytes, 'wucheng-2020.md')
  if (!reading.ok) throw new Error(`the demonstration report cannot be read: ${reading.failure.message}`)
  const result = reportFrom(reading.source)
  if (!result.ok) throw new Error(`the demonstration report is not recognised: ${result.failure.message}`)
  const findings = check(result.report, { previous: null, level: 'county' })
  return {
    text: bytes.toString('utf8'),
    report: result.report,
    show: { organisation: '金华市婺城区教育局', findings, draft: true },
  }
}
