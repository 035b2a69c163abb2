/**
 * `node --import tsx tests/crash.ts [ROUNDS]`: kill -9 of server, database and both in turn, in a loop of acknowledged uploads
 * and removals. Prints a line a round; exit 1 when anything acknowledged was lost, left half-done or out of the record.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crashRounds, victims } from './crash-rounds.ts'

const rounds = Number(process.argv[2] ?? 12)
const data = await mkdtemp(join(tmpdir(), 'gongkai-crash-'))
await chmod(data, 0o711)
process.stdout.write('轮次\t杀死\t已确认上传\t已确认删除\t未答复\t问题\n')
let round = 0
const reports = await crashRounds(
  data,
  Array.from({ length: rounds }, (_, index) => victims[index % victims.length]!),
  ({ victim, uploads, removals, unanswered, faults }) => {
    round += 1
    process.stdout.write(`${[round, victim, uploads, removals, unanswered, faults.length].join('\t')}\n`)
    for (const fault of faults) process.stdout.write(`\t${fault}\n`)
  },
)
await rm(data, { recursive: true })
const sum = (key: 'uploads' | 'removals') => reports.reduce((total, report) => total + report[key], 0)
const faults = reports.flatMap((report) => report.faults)
process.stdout.write(`共${rounds}轮：确认${sum('uploads')}次上传、${sum('removals')}次删除，问题${faults.length}个。\n`)
process.exitCode = faults.length > 0 ? 1 : 0
