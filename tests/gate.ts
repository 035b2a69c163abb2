/**
 * `node --import tsx tests/gate.ts`: the release gate over the planted set. One line a file, then caught / missed / false
 * alarms, and for each released file whether what was removed is gone. Exit 1 on any miss, false alarm or leak.
 */
import { strFromU8, unzipSync } from 'fflate'
import { inspect, release } from '../src/files/gate/gate.ts'
import { planted } from '../src/files/gate/planted/index.ts'
import { isCaught, type Planted } from '../src/files/gate/planted/planted.ts'
import { findingKinds, type GateReport, removalKinds } from '../src/files/gate/report.ts'

const options = { ownContacts: ['0579-82345678'] }
const counts = { bad: 0, caught: 0, clean: 0, false: 0, released: 0, proven: 0, leaks: 0 }

process.stdout.write('类型\t结果\t放行\t埋设内容\t查出\n')
for (const file of planted) {
  const bytes = await file.bytes()
  const report = await inspect(bytes, file.name, options)
  const right = isCaught(report, file)
  const isBad = file.expects !== 'clean'
  counts[isBad ? 'bad' : 'clean']++
  if (isBad && right) counts.caught++
  if (!isBad && !right) counts.false++
  const line = [
    report.format ?? '—',
    isBad ? (right ? '查出' : '漏过') : right ? '放行' : '误报',
    await outcome(file, bytes, report),
  ]
  process.stdout.write(`${[...line, file.what, said(report)].join('\t')}\n`)
}
process.stdout.write(
  `\n埋设 ${counts.bad}：查出 ${counts.caught}，漏过 ${counts.bad - counts.caught}；干净 ${counts.clean}：误报 ${counts.false}；` +
    `改写 ${counts.released}，证明已删净 ${counts.proven}，残留 ${counts.leaks}\n`,
)
process.exitCode = counts.caught < counts.bad || counts.false > 0 || counts.leaks > 0 ? 1 : 0

/** Releases with everything masked and looks for the planted texts in every part, by other means than the gate's own. */
async function outcome(file: Planted, bytes: Uint8Array, report: GateReport): Promise<string> {
  if (report.verdict === 'refused') return '不接受'
  const released = await release(bytes, file.name, { digest: report.digest, keep: [] }, options)
  if (!released.ok) {
    counts.leaks++
    return `未放行（${released.problem.leaks[0] ?? released.problem.message}）`
  }
  counts.released++
  const text = `${released.name}\n${everyText(released.bytes)}`
  const left = file.secrets.filter((secret) => text.includes(secret))
  counts[left.length > 0 ? 'leaks' : 'proven']++
  return left.length > 0 ? `残留 ${left.length} 处` : '已删净'
}

function everyText(bytes: Uint8Array): string {
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .flatMap(([name, content]) => [name, strFromU8(content), strFromU8(content).replace(/<[^>]*>/g, '')])
    .join('\n')
}

function said(report: GateReport): string {
  if (report.refusal) return report.refusal.message
  const found = Object.entries(Object.groupBy(report.findings, ({ kind }) => kind))
  const gone = report.removals.filter(({ kind }) => !removalKinds[kind].routine)
  return [
    ...found.map(([kind, list]) => `${findingKinds[kind as keyof typeof findingKinds]}×${list.length}`),
    ...gone.map(({ kind, count }) => `${removalKinds[kind].says}×${count}`),
  ].join('，')
}
