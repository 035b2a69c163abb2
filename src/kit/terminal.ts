/** What a command shows a person at a terminal while they wait 进度, and how wide text is there. */
import { stripVTControlCharacters } from 'node:util'
import type { Call } from './command.ts'

export interface Progress {
  /** So many are done; `last` names the last of them. */
  show(done: number, last: string): void
  /** Takes the bar away before anything else is written. */
  clear(): void
}

const cells = 24

/**
 * A bar on stderr: only on a terminal, only for more than one thing; `total` may grow as the work goes on. `says` words how far
 * it is, by default 3/10.
 */
export function progressOf(
  stderr: Call['stderr'],
  total: number | (() => number),
  says = (done: number): string => `${done}/${typeof total === 'number' ? total : total()}`,
): Progress {
  if (!stderr.isTTY || (typeof total === 'number' && total < 2)) return { show: () => {}, clear: () => {} }
  return {
    show: (done, last) => {
      const full = Math.round((done / (typeof total === 'number' ? total : total())) * cells)
      const bar = `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${says(done)} `
      stderr.write(`\r\u001b[2K${bar}${tail(last, (stderr.columns ?? 80) - cells * 2 - 16)}`)
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

/** Columns the text takes on a terminal: two for a Chinese character or full-width sign. */
export const widthOf = (text: string): number =>
  [...stripVTControlCharacters(text)].reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0)

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}“”‘’…—]/u
