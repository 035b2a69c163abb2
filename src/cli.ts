/** `bin/gongkai`: every command of the installation and of the domains, exit codes, signals, last words. */
import { createHash } from 'node:crypto'
import { getEventListeners } from 'node:events'
import { readFileSync } from 'node:fs'
import { domains } from './app.ts'
import { installationCommands } from './commands.ts'
import type { Call } from './kit/command.ts'
import { parseAndRun } from './kit/command-line.ts'
import { Fault } from './kit/fault.ts'
import { languageOf } from './kit/language.ts'
import { law } from './law/index.ts'

const commands = [...installationCommands, ...[...domains, law].flatMap((domain) => domain.commands ?? [])]

/** Runs the command these words ask for and ends the process with its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  const { stdin, stdout, stderr, env } = process
  process.on('uncaughtException', (error) => end(lastWords(error, env)))
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(1) // the reader has gone: not all was said
    throw error
  })
  const world: Omit<Call, 'args' | 'options'> = {
    stdin,
    stdout,
    stderr,
    color: stdout.isTTY && !env.NO_COLOR,
    env,
    signal: interruption(),
  }
  try {
    const code = await parseAndRun(words, {
      commands,
      language: languageOf(words, env),
      version: version(),
      stdout,
      stderr,
      run: (command, args, options) => command.run({ ...world, args, options }),
    })
    end(code)
  } catch (error) {
    end(world.signal.aborted ? 130 : lastWords(error, env))
  }
}

/**
 * Aborts at Ctrl-C or SIGTERM. A command that listens to the signal ends in its own way; any other, and a second Ctrl-C,
 * ends at once.
 */
function interruption(): AbortSignal {
  const controller = new AbortController()
  const { signal } = controller
  const interrupt = () => {
    if (signal.aborted || getEventListeners(signal, 'abort').length === 0) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return signal
}

/** Says what went wrong; gives the exit code. A bug is named by a reference that is the same each time it is met. */
function lastWords(error: unknown, env: NodeJS.ProcessEnv): number {
  if (error instanceof Fault) {
    process.stderr.write(`${error.message}\n`)
    if (env.GONGKAI_DEBUG === '1' && error.cause) process.stderr.write(`${traceOf(error.cause)}\n`)
    return error.code === 'bad-configuration' ? 4 : 1
  }
  const reference = createHash('sha256').update(traceOf(error)).digest('hex').slice(0, 8)
  process.stderr.write(`程序出错，编号 ${reference}。请带上编号和所用的命令反馈；设 GONGKAI_DEBUG=1 可看详情。\n`)
  if (env.GONGKAI_DEBUG === '1') process.stderr.write(`${traceOf(error)}\n`)
  return 1
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}

/** Ends once everything written has left. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
