/** How long a static copy takes, whole and after one change: the rows of `npm run bench` about it. */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Row } from './bench-portal.ts'

const run = promisify(execFile)
const gongkai = resolve(import.meta.dirname, '../bin/gongkai')

/** `imported` is the file the data folder was filled from: one line of it is imported again under another title. */
export async function staticCopy(data: string, imported: string, name: string, work: string): Promise<Row> {
  const command = async (...words: string[]) => {
    const started = performance.now()
    const env = { ...process.env, GONGKAI_DATA: data, GONGKAI_BASE_PATH: '/xxgk' }
    const { stdout } = await run(gongkai, [...words, '--json'], { env, maxBuffer: 64 * 1024 * 1024 })
    return { seconds: ((performance.now() - started) / 1000).toFixed(1), said: JSON.parse(stdout) as Said }
  }
  const dir = join(work, `static-${name}`)
  const copy = () => command('export', 'static', dir, '--address', 'https://www.example.gov.cn', '--no-copies')
  const whole = await copy()
  const still = await copy()
  const line = JSON.parse(readFileSync(imported, 'utf8').split('\n', 1)[0]!) as { title: string }
  const changed = join(work, 'changed.jsonl')
  writeFileSync(changed, `${JSON.stringify({ ...line, title: `${line.title}（更正）` })}\n`)
  await command('import', 'items', changed)
  const again = await copy()
  const { files, faults } = whole.said
  return {
    work: `静态副本，${name}`,
    figure:
      `首次 ${whole.seconds} 秒，${files}个文件，${faults.length}处问题；没有变化 ${still.seconds} 秒；` +
      `一件更正后 ${again.seconds} 秒，核对${again.said.asked}页，改写${again.said.written}个文件`,
    target: '没有死链和空白栏目；只改写有变化的',
  }
}

interface Said {
  files: number
  asked: number
  written: number
  faults: unknown[]
}
