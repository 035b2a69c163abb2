/**
 * `node --import tsx tests/gate.ts`: the release gate over the planted set. One line a file, then caught / missed / false
 * alarms, and for each released file whether what was removed is gone. Exit 1 on any miss, false alarm or leak.
 */
import { strFromU8, unzipSync } from 'fflate'
import { read } from '../src/documents/read/index.ts'
import { bare } from '../src/files/gate/fold.ts'
import { inspect, release } from '../src/files/gate/gate.ts'
import { pictureText } from '../src/files/gate/image.ts'
import { cleanPictures, plantedPictures } from '../src/files/gate/planted/image.ts'
import { planted } from '../src/files/gate/planted/index.ts'
import { cleanPdfs, plantedPdfs } from '../src/files/gate/planted/pdf.ts'
import { isCaught } from '../src/files/gate/planted/planted.ts'
import { findingKinds, type GateFormat, type GateReport, removalKinds } from '../src/files/gate/report.ts'

interface Sample {
  what: string
  name: string
  bytes(): Uint8Array | Promise<Uint8Array>
  isBad: boolean
  isRight(report: GateReport): boolean
  secrets: readonly string[]
}

const office = planted.map(
  (file): Sample => ({ ...file, isBad: file.expects !== 'clean', isRight: (report) => isCaught(report, file) }),
)
const pages = [...plantedPdfs, ...plantedPictures, ...cleanPdfs, ...cleanPictures].map(
  (file): Sample => ({
    what: file.name,
    name: file.name,
    bytes: file.make,
    isBad: file.verdict !== 'clean',
    isRight: (report) =>
      report.verdict === file.verdict &&
      report.refusal?.code === file.refusal &&
      (file.removals ?? []).every((kind) => report.removals.some((removal) => removal.kind === kind)) &&
      (file.findings ?? []).every((kind) => report.findings.some((finding) => finding.kind === kind)),
    secrets: file.gone ?? [],
  }),
)

const options = { ownContacts: ['0579-82345678'] }
const counts = { bad: 0, caught: 0, clean: 0, false: 0, released: 0, proven: 0, leaks: 0 }

process.stdout.write('类型\t结果\t放行\t埋设内容\t查出\n')
for (const file of [...office, ...pages]) {
  const bytes = await file.bytes()
  const report = await inspect(bytes, file.name, options)
  const right = file.isRight(report)
  counts[file.isBad ? 'bad' : 'clean']++
  if (file.isBad && right) counts.caught++
  if (!file.isBad && !right) counts.false++
  const result = file.isBad ? (right ? '查出' : '漏过') : right ? '放行' : '误报'
  const line = [report.format ?? '—', result, await outcome(file, bytes, report), file.what, said(report)]
  process.stdout.write(`${line.join('\t')}\n`)
}
process.stdout.write(
  `\n埋设 ${counts.bad}：查出 ${counts.caught}，漏过 ${counts.bad - counts.caught}；干净 ${counts.clean}：误报 ${counts.false}；` +
    `改写 ${counts.released}，证明已删净 ${counts.proven}，残留 ${counts.leaks}\n`,
)
process.exit(counts.caught < counts.bad || counts.false > 0 || counts.leaks > 0 ? 1 : 0)

/** Releases with everything masked and looks for the planted texts in the output, by other means than the gate's own. */
async function outcome(file: Sample, bytes: Uint8Array, report: GateReport): Promise<string> {
  if (report.verdict === 'refused') return '不接受'
  const released = await release(bytes, file.name, { digest: report.digest, keep: [] }, options)
  if (!released.ok) {
    counts.leaks++
    return `未放行（${released.problem.leaks[0] ?? released.problem.message}）`
  }
  counts.released++
  const text = `${released.name}\n${await everyText(released.bytes, released.name, released.format)}`
  const left = file.secrets.filter(
    (secret) => text.includes(secret) || (bare(secret).length > 5 && bare(text).includes(bare(secret))),
  )
  counts[left.length > 0 ? 'leaks' : 'proven']++
  return left.length > 0 ? `残留 ${left.length} 处` : '已删净'
}

async function everyText(bytes: Uint8Array, name: string, format: GateFormat): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1')
  switch (format) {
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return Object.entries(unzipSync(bytes))
        .flatMap(([part, content]) => [part, strFromU8(content), strFromU8(content).replace(/<[^>]*>/g, '')])
        .join('\n')
    case 'pdf': {
      const reading = await read(bytes, name)
      return raw + (reading.ok ? JSON.stringify(reading.source.blocks) : '')
    }
    case 'png':
    case 'jpeg':
    case 'webp':
      return raw + ((await pictureText(bytes)) ?? '')
    default:
      return strFromU8(bytes)
  }
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
