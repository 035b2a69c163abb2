/** A progress bar on stderr 进度, for a person who waits: only on a terminal, only for more than one file. */
import type { Call } from '../kit/command.ts'
import { widthOf } from './check-table.ts'

export interface Progress {
  /** So many are done; `file` is the last of them. */
  show(done: number, file: string): void
  /** Takes the bar away before anything else is written. */
  clear(): void
}

const cells = 24

export function progressOf(stderr: Call['stderr'], total: number): Progress {
  if (!stderr.isTTY || total < 2) return { show: () => {}, clear: () => {} }
  return {
    show: (done, file) => {
      const full = Math.round((done / total) * cells)
      const bar = `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${done}/${total} `
      stderr.write(`\r\u001b[2K${bar}${tail(file, (stderr.columns ?? 80) - cells * 2 - 16)}`)
    },
    clear: () => void stderr.write('\r\u001b[2K'),
  }
}

/** The end of a path that fits the columns left. */
function tail(file: string, columns: number): string {
  const letters = [...file]
  while (letters.length > 0 && widthOf(letters.join('')) > columns) letters.shift()
  return letters.join('')
}
