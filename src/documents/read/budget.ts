/** What one reading may still spend. Every reader counts what it makes against it, inside its loops. */
import type { ReadBounds, ReadFailure } from '../source.ts'

/** Gives a file up from deep inside a reader. `read` turns it into the failure it carries; nothing else is caught there. */
export class Refusal extends Error {
  readonly failure: ReadFailure

  constructor(failure: ReadFailure) {
    super(failure.message)
    this.failure = failure
  }
}

export function refuse(code: ReadFailure['code'], message: string): never {
  throw new Refusal({ code, message })
}

export function tooSlow(bounds: ReadBounds): Refusal {
  const seconds = Math.ceil(bounds.milliseconds / 1000)
  return new Refusal({ code: 'too-slow', message: `读取超过 ${seconds} 秒仍未完成，已停止。请拆成较小的文件再试。` })
}

export interface Budget {
  readonly bounds: ReadBounds
  /** Looks at the clock. */
  look(): void
  /** Looks at the clock now and then. Cheap enough for every turn of a loop. */
  tick(): void
  block(): void
  cells(count: number): void
  pages(count: number): void
  /** Characters that a small file repeats many times over, as shared strings can. */
  characters(count: number): void
  /** Elements of one XML or HTML tree; they cost memory long before they become blocks. */
  elements(count: number): void
  unpacked(bytes: number): void
  /** Bytes that may still be unpacked. */
  unpackable(): number
}

const elementsPerFile = 1_500_000
const charactersPerFile = 50_000_000
const ticksPerLook = 64

export function startBudget(bounds: ReadBounds): Budget {
  const end = performance.now() + bounds.milliseconds
  const spent = { ticks: 0, blocks: 0, cells: 0, pages: 0, elements: 0, characters: 0, unpacked: 0 }

  function look(): void {
    if (performance.now() > end) throw tooSlow(bounds)
  }

  function tick(): void {
    if (spent.ticks++ % ticksPerLook === 0) look()
  }

  return {
    bounds,
    look,
    tick,
    block() {
      tick()
      if (++spent.blocks > bounds.blocks) {
        refuse('too-large', `文件的段落和行数超过 ${bounds.blocks}，不读取。请拆成较小的文件再试。`)
      }
    },
    cells(count) {
      tick()
      spent.cells += count
      if (spent.cells > bounds.cells) {
        refuse('too-large', `表格单元格总数超过 ${bounds.cells}，不读取。请删去多余的行、列再试。`)
      }
    },
    pages(count) {
      look()
      spent.pages += count
      if (spent.pages > bounds.pages) {
        refuse('too-large', `页数（幻灯片、工作表数）超过 ${bounds.pages}，不读取。请拆成较小的文件再试。`)
      }
    },
    characters(count) {
      spent.characters += count
      if (spent.characters > charactersPerFile) {
        refuse('bomb', `展开后的文字超过 ${charactersPerFile} 字，不读取。请拆成较小的文件再试。`)
      }
    },
    elements(count) {
      tick()
      spent.elements += count
      if (spent.elements > elementsPerFile) {
        refuse('too-large', `文件内部元素超过 ${elementsPerFile} 个，不读取。请拆成较小的文件再试。`)
      }
    },
    unpacked(bytes) {
      look()
      spent.unpacked += bytes
    },
    unpackable: () => bounds.unpackedBytes - spent.unpacked,
  }
}
