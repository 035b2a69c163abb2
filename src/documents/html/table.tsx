/** Tables and marks as accessible HTML: real captions and scopes, words beside colours, wide tables in a scroller. */
import type { Mark, TableCell } from '../doc.ts'
import { gridOf, type Table } from '../grid.ts'
import { noteNumber, toneSigns } from '../notes.ts'

/** How the marks of one block find their sentence: by their own link, or in the numbered notes under the block. */
export interface Marking {
  /** Sentences that stand under the block. */
  notes: readonly Mark[]
  /** Prefix of the notes' anchors: `part-2-b1`. */
  id: string
}

/** More columns than a phone can hold: such a table keeps its width and scrolls inside its own frame. */
const mostNarrowColumns = 4

/** `captioned` false hides the caption from view where the heading above says the same. */
export function TableView({ block, captioned, marking }: { block: Table; captioned: boolean; marking: Marking }) {
  const { columns } = gridOf([...block.head, ...block.rows])
  if (columns === 0) return null
  const table = (
    <table class={`doc-table ${columns > mostNarrowColumns ? 'doc-table-wide' : ''}`.trim()}>
      <caption class={captioned && block.caption !== '' ? undefined : 'doc-hidden'}>
        {block.caption || block.alt}
      </caption>
      {block.head.length > 0 && (
        <thead>
          {block.head.map((cells) => (
            <Row cells={cells} headings={true} marking={marking} />
          ))}
        </thead>
      )}
      <tbody>
        {block.rows.map((cells) => (
          <Row cells={cells} headings={cells.every((cell) => cell.header === true)} marking={marking} />
        ))}
      </tbody>
    </table>
  )
  if (columns <= mostNarrowColumns) return table
  return (
    <section class="doc-scroll" tabindex={0} aria-label={`${block.caption || block.alt}（可左右滚动）`}>
      {table}
    </section>
  )
}

/** A row of headings only heads the columns below it; in any other row a heading heads its row. */
function Row({ cells, headings, marking }: { cells: TableCell[]; headings: boolean; marking: Marking }) {
  return (
    <tr>
      {cells.map((cell) => {
        const shape = {
          ...(cell.colspan && cell.colspan > 1 ? { colspan: cell.colspan } : {}),
          ...(cell.rowspan && cell.rowspan > 1 ? { rowspan: cell.rowspan } : {}),
          class: classes(`doc-${cell.align ?? 'start'}`, cell.mark && `doc-marked doc-tone-${cell.mark.tone}`),
        }
        const content = (
          <>
            {cell.text}
            {cell.mark && cell.text !== '' && ' '}
            {cell.mark && <MarkView mark={cell.mark} marking={marking} />}
          </>
        )
        if (!cell.header) return <td {...shape}>{content}</td>
        return (
          <th scope={headings ? 'col' : 'row'} {...shape}>
            {content}
          </th>
        )
      })}
    </tr>
  )
}

/** The word of a mark with its sign, leading to the explanation: the mark's own anchor, else the note under the block. */
export function MarkView({ mark, marking }: { mark: Mark; marking: Marking }) {
  const number = noteNumber(marking.notes, mark)
  return (
    <a
      class={`doc-mark doc-tone-${mark.tone}`}
      href={number > 0 ? `#${marking.id}-note-${number}` : mark.href}
      title={mark.note}
    >
      <span aria-hidden="true">{toneSigns[mark.tone]}</span>
      {mark.word}
      {number > 0 && <sup>{number}</sup>}
    </a>
  )
}

/** The sentences that stand under a block, in the order of their numbers. */
export function NotesView({ marking: { notes, id } }: { marking: Marking }) {
  if (notes.length === 0) return null
  return (
    <ol class="doc-notes">
      {notes.map((mark, index) => (
        <li id={`${id}-note-${index + 1}`}>
          <span aria-hidden="true">{toneSigns[mark.tone]}</span>
          {mark.word}：{mark.note}
        </li>
      ))}
    </ol>
  )
}

const classes = (...names: (string | undefined)[]): string => names.filter((name) => name).join(' ')
