/** `bin/gongkai` as a child process, for tests of what only a real process shows: exit codes, signals, ports. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'

export const program = resolve(import.meta.dirname, '../../bin/gongkai')

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  /** Address the server printed. */
  url: string
  child: ChildProcess
  ended: Promise<Ended>
}

/** A folder of this test file's own, open to the database's user, gone when the tests have ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
  await chmod(folder, 0o711)
  after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Runs a command to its end. */
export async function gongkai(
  words: readonly string[],
  env: Record<string, string> = {},
  cwd?: string,
): Promise<Ended> {
  return launch(words, env, cwd).ended
}

/** Starts a command; a test that breaks off takes it along. */
export function launch(words: readonly string[], env: Record<string, string> = {}, cwd?: string): Omit<Running, 'url'> {
  const { PATH, HOME = '' } = process.env
  const child = spawn(program, words, { env: { PATH, HOME, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  after(() => child.kill())
  return { child, ended: end(child) }
}

/** Starts `serve` or `demo` on a free port and waits until it has printed its address; fails with its last words when it ends instead. */
export async function serving(env: Record<string, string>, word: 'serve' | 'demo' = 'serve'): Promise<Running> {
  const { child, ended } = launch([word], { GONGKAI_PORT: '0', GONGKAI_LOG_LEVEL: 'warn', ...env })
  const address = new Promise<string>((found) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const url = said.match(/^listening on (http\S+)$/m)?.[1]
      if (url) found(url)
    })
  })
  const url = await Promise.race([address, ended])
  if (typeof url !== 'string') throw new Error(`${word} ended with ${url.code}: ${url.stderr}`)
  return { url, child, ended }
}

async function end(child: ChildProcess): Promise<Ended> {
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ])
  return { code, stdout, stderr }
}
