/**
 * `gongkai check report`: reads each report, runs the rules, prints what they find.
 *
 * Files are read a few at a time and printed in the order asked for, each as soon as it and those before it are done, so a
 * folder of any size needs the memory of a few reports.
 */
import { basename } from 'node:path'
import { read } from '../documents/read/index.ts'
import type { Call } from '../kit/command.ts'
import { progressOf } from '../kit/terminal.ts'
import { type Bytes, type Input, inputsOf } from './check-inputs.ts'
import { checkedText, failedText, type Look } from './check-table.ts'
import { reportJson } from './present/json.ts'
import { reportFrom } from './reading/index.ts'
import type { Report } from './report.ts'
import { check } from './rules/index.ts'
import type { Finding, RuleContext } from './rules/rule.ts'

export interface Failure {
  code: string
  message: string
}

/** From the bytes of a file to the report in it. */
export type Reader = (
  bytes: Uint8Array,
  name: string,
) => Promise<{ ok: true; report: Report } | { ok: false; failure: Failure }>

type Outcome = { file: string } & ({ report: Report; findings: Finding[] } | { error: Failure })

/** Reports read and checked at the same time. */
const atOnce = 4

/**
 * Runs the command: exit 1 when a file could not be checked, else 3 when a finding reaches `--fail-on`, else 0.
 *
 * @throws the first bug met, once every other file is done
 */
export async function checkReports(call: Call, reader: Reader = readReport): Promise<number> {
  const { args, options, stdin, stdout, stderr, signal } = call
  const say = (text: string): void => void stderr.write(`${text}\n`)
  if (args.filter((word) => word === '-').length > 1) {
    say('标准输入“-”只能写一次。')
    return 2
  }
  const previous = await previousReport(options.previous, call, reader)
  if (previous && 'error' in previous) {
    say(`${options.previous}：${previous.error.message}`)
    return 1
  }
  const context: RuleContext = {
    previous: previous?.report ?? null,
    level: (options.level as RuleContext['level'] | undefined) ?? 'unknown',
  }
  const { inputs, passedOver } = await inputsOf(args, stdin, String(options.stdinName ?? '标准输入.txt'))
  const print = printer(call)
  const progress = progressOf(stderr, inputs.length)
  const tally = { files: 0, failed: 0, E: 0, W: 0, I: 0 }
  const bugs: unknown[] = []
  const work = (input: Input): Promise<Outcome> =>
    outcomeOf(input, context, reader).catch((bug: unknown) => {
      bugs.push(bug)
      return {
        file: input.file,
        error: { code: 'internal', message: '程序处理这份文件时出错，没有校核；其他文件不受影响。' },
      }
    })
  for await (const outcome of inOrder(inputs, work)) {
    if (signal.aborted) return 130
    tally.files += 1
    if ('error' in outcome) tally.failed += 1
    else for (const { severity } of outcome.findings) tally[severity] += 1
    progress.clear()
    if (!(await written(stdout, print(outcome)))) return 1
    progress.show(tally.files, outcome.file)
  }
  progress.clear()
  if (passedOver > 0) say(`文件夹中另有 ${passedOver} 个文件不是可以校核的格式，已跳过。`)
  if (inputs.length > 1)
    say(`共 ${tally.files} 份，未能校核 ${tally.failed} 份；错误 ${tally.E}，警告 ${tally.W}，提示 ${tally.I}。`)
  if (bugs.length > 0) throw bugs[0]
  if (tally.failed > 0) return 1
  return tally.E > 0 || (options.failOn === 'warn' && tally.W > 0) ? 3 : 0
}

async function readReport(bytes: Uint8Array, name: string) {
  const reading = await read(bytes, name)
  return reading.ok ? reportFrom(reading.source) : reading
}

async function previousReport(file: string | boolean | undefined, call: Call, reader: Reader) {
  if (typeof file !== 'string') return null
  const { inputs } = await inputsOf([file], call.stdin, basename(file))
  const [only, second] = inputs
  if (!only || second) return { error: { code: 'wrong-type', message: '--previous 要一份文件，不能是文件夹。' } }
  return reportOf(only, reader)
}

async function outcomeOf(input: Input, context: RuleContext, reader: Reader): Promise<Outcome> {
  const { file } = input
  const read = await reportOf(input, reader)
  return 'error' in read ? { file, error: read.error } : { file, ...read, findings: check(read.report, context) }
}

async function reportOf(input: Input, reader: Reader): Promise<{ report: Report } | { error: Failure }> {
  const bytes: Bytes = await input.bytes()
  if (!bytes.ok) return { error: bytes.failure }
  const read = await reader(bytes.bytes, input.name)
  return read.ok ? { report: read.report } : { error: read.failure }
}

/** The results in the order of the items, with at most `atOnce` under way; `work` never rejects. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    running.push(work(item))
    if (running.length === atOnce) yield await running.shift()!
  }
  for (const one of running) yield await one
}

function printer({ options, stdout, color }: Call): (outcome: Outcome) => string {
  if (options.json) return (outcome) => `${JSON.stringify(jsonOf(outcome))}\n`
  const look: Look = { color, width: stdout.isTTY ? (stdout.columns ?? 80) : Number.POSITIVE_INFINITY }
  return (outcome) =>
    'error' in outcome ? failedText(outcome.file, outcome.error.message, look) : checkedText(outcome, look)
}

const jsonOf = (outcome: Outcome) =>
  'error' in outcome
    ? { file: outcome.file, error: { code: outcome.error.code, message: outcome.error.message } }
    : { file: outcome.file, ...reportJson(outcome.report, outcome.findings) }

/** Waits until the text has left; false when nobody reads any more (`| head`). */
const written = (stdout: NodeJS.WritableStream, text: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (!error) resolve(true)
      else if (error.code === 'EPIPE') resolve(false)
      else reject(error)
    })
  })
