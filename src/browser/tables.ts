/**
 * Tables in the text of an item: headings that sort the rows 排序, and the table as a file. Only where it is plain that a column
 * is a column: one row of headings, no merged cells, three rows at least. Any other table stays as it is.
 */
import { csvOf, orderBy } from './tables/sorting.ts'

const fewestRows = 3

for (const [at, table] of [...document.querySelectorAll<HTMLTableElement>('.rich table')].entries()) {
  const [head, ...rows] = [...table.rows]
  if (head && isPlain(table, head, rows)) enhance(table, { head, rows, number: at + 1 })
}

function isPlain(table: HTMLTableElement, head: HTMLTableRowElement, rows: readonly HTMLTableRowElement[]): boolean {
  const cells = [...table.querySelectorAll<HTMLTableCellElement>('th, td')]
  return (
    !table.querySelector('table') &&
    rows.length >= fewestRows &&
    [...head.cells].every(({ tagName }) => tagName === 'TH') &&
    rows.every(({ cells }) => cells.length === head.cells.length) &&
    rows.every(({ cells }) => [...cells].some(({ tagName }) => tagName === 'TD')) &&
    cells.every(({ colSpan, rowSpan }) => colSpan === 1 && rowSpan === 1) &&
    rows.every((row) => !/^小\s*计/.test(textOf(row.cells[0])))
  )
}

interface Parts {
  head: HTMLTableRowElement
  rows: readonly HTMLTableRowElement[]
  /** From 1, among the tables of the text. */
  number: number
}

function enhance(table: HTMLTableElement, { head, rows, number }: Parts): void {
  const body = rows[0]!.parentElement!
  const sums = rows.filter((row) => /^[合总]\s*计/.test(textOf(row.cells[0])))
  const movable = rows.filter((row) => !sums.includes(row))
  const headings = [...head.cells]
  for (const [column, heading] of headings.entries()) {
    if (textOf(heading) === '') continue
    heading.scope = 'col'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'sort'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
      const direction = heading.ariaSort === 'ascending' ? 'descending' : 'ascending'
      for (const each of headings) each.removeAttribute('aria-sort')
      heading.setAttribute('aria-sort', direction)
      const order = orderBy(
        movable.map((row) => textOf(row.cells[column])),
        direction,
      )
      body.append(...order.map((at) => movable[at]!), ...sums)
    })
  }
  const save = document.createElement('button')
  save.type = 'button'
  save.className = 'table-file'
  save.textContent = '下载此表（CSV）'
  save.addEventListener('click', () => {
    const lines = [...table.rows].map((row) => [...row.cells].map(textOf))
    download(
      csvOf(lines),
      `${document.querySelector('article.item h1')?.firstChild?.textContent?.trim()}_表${number}.csv`,
    )
  })
  const frame = table.closest('.table-frame') ?? table
  frame.after(save)
}

function textOf(cell: HTMLTableCellElement | undefined): string {
  return (cell?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

function download(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
