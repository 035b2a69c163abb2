/**
 * Pieces of the back office's lists 列表: the query form above the table, the toolbar with 导出, the table, the pager.
 *
 * Columns are data: the page's table and the exported workbook (`query-export.ts`) read the same rows. Filters stand in the
 * address, so a list can be kept as a bookmark; `pageOf` reads the page number from it.
 */
import type { Child } from 'hono/jsx'

/** One column of a list of `Row`s. */
export interface ListColumn<Row> {
  label: string
  /** The cell in the exported workbook, and on the page where there is no `cell`. */
  text(row: Row): string
  cell?(row: Row): Child
  /** The column that names the row; tables read aloud repeat it. */
  heads?: true
  /** Right-aligned. */
  number?: true
  /** Stays on one line where there is room: dates, short words. */
  whole?: true
  /** Its heading is a link that sorts by it 排序; `now` is how the rows stand already, null by another column. */
  sort?: { url: string; now: 'ascending' | 'descending' | null }
}

export interface QueryFormProps {
  /** Address of the list without filters; 清空 leads there. */
  action: string
  children: Child
}

/** 查询: filters sent by GET. */
export function QueryForm({ action, children }: QueryFormProps) {
  return (
    <search>
      <form class="query" method="get" action={action}>
        {children}
        <p class="actions">
          <button class="button" type="submit">
            查询
          </button>
          <a class="button button-quiet" href={action}>
            清空
          </a>
        </p>
      </form>
    </search>
  )
}

/** Filters in force that have no field of their own 已选条件, each with the address of the list without it. */
export function FilterWords({ words }: { words: readonly { words: string; without: string }[] }) {
  if (words.length === 0) return null
  return (
    <ul class="chosen" aria-label="已选条件">
      {words.map(({ words: says, without }) => (
        <li>
          {says}{' '}
          <a href={without}>
            去掉<span class="unseen">{says}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface FilterProps {
  /** Name of the parameter and id of the control. */
  id: string
  label: string
  value: string
}

/** Words to look for. */
export const TextFilter = ({ id, label, value }: FilterProps) => (
  <Filter id={id} label={label}>
    <input id={id} name={id} type="search" maxlength={100} value={value} />
  </Filter>
)

/** A day, YYYY-MM-DD. */
export const DateFilter = ({ id, label, value }: FilterProps) => (
  <Filter id={id} label={label}>
    <input id={id} name={id} type="date" value={value} />
  </Filter>
)

/** One of some; the first option usually stands for all and has an empty id. */
export const ChoiceFilter = ({
  id,
  label,
  value,
  options,
}: FilterProps & { options: readonly { id: string; label: string }[] }) => (
  <Filter id={id} label={label}>
    <select id={id} name={id}>
      {options.map((option) => (
        <option value={option.id} selected={option.id === value}>
          {option.label}
        </option>
      ))}
    </select>
  </Filter>
)

/** Whose page this is: a choice of the bodies within reach; nothing where there is only one. */
export function BodyFilter({
  action,
  bodies,
  chosen,
}: {
  action: string
  bodies: readonly { id: number; fullName: string }[]
  chosen: number
}) {
  if (bodies.length < 2) return null
  return (
    <QueryForm action={action}>
      <ChoiceFilter
        id="organisation"
        label="机构"
        value={String(chosen)}
        options={bodies.map(({ id, fullName }) => ({ id: String(id), label: fullName }))}
      />
    </QueryForm>
  )
}

function Filter({ id, label, children }: { id: string; label: string; children: Child }) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children}
    </div>
  )
}

export interface ToolbarProps {
  /** 共23件，最近变化的在前. */
  says: string
  /** Where the list as it is filtered now comes as a workbook; left out for people who may not export. */
  exportUrl?: string
  /** Further buttons. */
  children?: Child
}

/** Count on the left, buttons on the right. */
export function Toolbar({ says, exportUrl, children }: ToolbarProps) {
  return (
    <div class="toolbar">
      <p>{says}</p>
      {(exportUrl || children) && (
        <p class="actions">
          {children}
          {exportUrl && (
            <a class="button button-quiet" href={exportUrl}>
              导出 xlsx
            </a>
          )}
        </p>
      )}
    </div>
  )
}

export interface ListTableProps<Row> {
  /** What the table lists, for people who have it read to them. */
  caption: string
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
  /** Said instead of the table when nothing matches: never 暂无信息 alone, always what to do next. */
  empty: Child
}

/** The table; on phones each row becomes a block with its labels. */
export function ListTable<Row>({ caption, columns, rows, empty }: ListTableProps<Row>) {
  if (rows.length === 0) return <p>{empty}</p>
  return (
    <table class="table stack">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, number, sort }) => (
            <th scope="col" class={number && 'number'} aria-sort={sort?.now ?? undefined}>
              {sort ? <SortLink label={label} sort={sort} /> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column) => (
              <ListCell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where the head of the table is read but not seen, words alone: the orders stand above the table there. */
const SortLink = ({ label, sort: { url, now } }: { label: string; sort: NonNullable<ListColumn<never>['sort']> }) => (
  <>
    <a class="sort" href={url}>
      {label} <span aria-hidden="true">{now === null ? '↕' : now === 'descending' ? '↓' : '↑'}</span>
    </a>
    <span class="sort-words">{label}</span>
  </>
)

function ListCell<Row>({ column, row }: { column: ListColumn<Row>; row: Row }) {
  const { label, text, cell, heads, number, whole } = column
  const content = cell ? cell(row) : text(row)
  if (heads) return <th scope="row">{content}</th>
  const classes = [number && 'number', whole && 'whole', text(row) === '—' && 'nothing'].filter(Boolean).join(' ')
  return (
    <td class={classes || undefined} data-label={label}>
      {content}
    </td>
  )
}

export interface PagerProps {
  page: number
  total: number
  pageSize: number
  /** Address of a page with the filters kept. */
  href(page: number): string
}

/** 分页: numbered pages; nothing when one page holds all. */
export function Pager({ page, total, pageSize, href }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1) return null
  return (
    <nav class="pager" aria-label="分页">
      <ul>
        {page > 1 && (
          <li>
            <a href={href(Math.min(page - 1, last))}>上一页</a>
          </li>
        )}
        {pagesShown(page, last).map((each, index, shown) => (
          <li>
            {index > 0 && each - shown[index - 1]! > 1 && <span class="pager-gap">…</span>}
            {each === page ? (
              <span aria-current="page">{each}</span>
            ) : (
              <a href={href(each)}>
                <span class="unseen">第</span>
                {each}
                <span class="unseen">页</span>
              </a>
            )}
          </li>
        ))}
        {page < last && (
          <li>
            <a href={href(page + 1)}>下一页</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** First, last, and two either side of the one shown. */
export function pagesShown(page: number, last: number): number[] {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((each) => each >= 1 && each <= last)
  return [...new Set([1, ...near, last])]
}

/** The page number in an address: from 1, and 1 for anything that is none. */
export function pageOf(text: string | undefined): number {
  return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
