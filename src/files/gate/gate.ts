/**
 * The release gate 发布前检查 (design.md §7): a file goes in, a report comes out; decided upon, the file comes out anew, without
 * what is hidden and with what is personal masked, and only if re-opening it shows that all of it is gone.
 */
import { createHash } from 'node:crypto'
import { Refusal, startBudget } from '../../documents/read/budget.ts'
import { recognise } from '../../documents/read/sniff.ts'
import { readBounds } from '../../documents/source.ts'
import { safeName } from './file-name.ts'
import { mostFindings } from './issues.ts'
import { officeGate } from './office.ts'
import { macroMessage } from './parts.ts'
import {
  type Decisions,
  type FormatGate,
  type GateOptions,
  type GateRefusal,
  type GateReport,
  type Released,
  refused,
} from './report.ts'
import { textGate } from './text.ts'

/**
 * Looks at a file before it becomes public. Every file gives a report, whatever is wrong with it.
 *
 * @param name as the person named it; the content decides what it is
 */
export async function inspect(bytes: Uint8Array, name: string, options: GateOptions = {}): Promise<GateReport> {
  return orRefusal(bytes, name, async () => bounded(await (await gateFor(bytes, name)).inspect(bytes, name, options)))
}

/**
 * The file as it may be published: rewritten, masked, proven. The same bytes, name, decisions and options give the same bytes.
 *
 * @param options the same as for the report that was decided on
 */
export async function release(
  bytes: Uint8Array,
  name: string,
  decisions: Decisions,
  options: GateOptions = {},
): Promise<Released> {
  const report = await inspect(bytes, name, options)
  if (report.refusal) {
    return { ok: false, report, problem: { code: 'refused', message: report.refusal.message, leaks: [] } }
  }
  const known = new Set(report.findings.map(({ id }) => id))
  if (decisions.digest !== report.digest || decisions.keep.some((id) => !known.has(id))) {
    const message = '文件与作出决定时的不同，请重新检查后再决定。'
    return { ok: false, report, problem: { code: 'stale-decision', message, leaks: [] } }
  }
  return (await gateFor(bytes, name)).release(bytes, name, decisions, options)
}

async function gateFor(bytes: Uint8Array, name: string): Promise<FormatGate> {
  const found = await recognise(bytes, name, startBudget(readBounds))
  switch (found.kind) {
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return officeGate(found.kind)
    case 'csv':
      return textGate(found.text, 'csv')
    case 'text':
      if (found.namedPage) throw new Refusal(webPage)
      return textGate(found.text, /\.(?:md|markdown)$/i.test(name) ? 'md' : 'txt')
    case 'pdf':
      throw new Refusal({ code: 'unsupported', message: '暂不能检查 PDF。' })
  }
}

async function orRefusal(bytes: Uint8Array, name: string, look: () => Promise<GateReport>): Promise<GateReport> {
  try {
    if (bytes.length > readBounds.bytes) throw new Refusal(tooLarge)
    return await look()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const digest = createHash('sha256').update(bytes).digest('hex')
    return refused(safeName(name, null).name, digest, codeOf(error.failure))
  }
}

/** Pages carry scripts and hidden content by nature; what is to be read on the site is written in its editor. */
const webPage = {
  code: 'unsupported',
  message: '网页文件（html）不接受作附件。请把内容贴进编辑器，或另存为 docx、pdf 后再上传。',
} as const
const tooLarge = {
  code: 'too-large',
  message: `文件超过 ${readBounds.bytes / 1024 / 1024} MB，不接受。请压缩图片或拆成较小的文件。`,
} as const

const codeOf = (failure: Refusal['failure']): GateRefusal =>
  failure.message === macroMessage ? { code: 'macro', message: failure.message } : failure

function bounded(report: GateReport): GateReport {
  if (report.findings.length <= mostFindings) return report
  const message = `查出的个人信息超过 ${mostFindings} 处，这份文件不宜公开。请先删去名册等内容再上传。`
  return refused(report.name, report.digest, { code: 'too-many-findings', message })
}
