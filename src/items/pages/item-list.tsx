/** 主动公开信息 as a list: the columns of the public lists, with the light of its deadline for what is not out yet. */
import { type Column, columnKey } from '../../catalogue/column.ts'
import type { PlainDate } from '../../law/date.ts'
import { StatusTag } from '../../ui/office-parts.tsx'
import {
  ChoiceFilter,
  FilterWords,
  type ListColumn,
  ListTable,
  Pager,
  QueryForm,
  TextFilter,
  Toolbar,
} from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type Fill, fills } from '../fill/fill.ts'
import { type Item, stages } from '../item.ts'
import { kinds } from '../kinds/index.ts'
import { columnWords } from '../placing.ts'
import type { ItemQuery } from '../store.ts'

/** An item with what its line says besides. */
export interface ItemLine extends Item {
  kindLabel: string
  organisation: string
  due: PlainDate
  /** Not out, and its last day is past. */
  late: boolean
}

export interface ItemFilter extends Pick<ItemQuery, 'kind' | 'stage' | 'year' | 'words' | 'page'> {
  column: Column | null
  /** How they filled their columns in `year`. */
  fill: Fill | null
}

export interface ItemListProps {
  urls: Urls
  filter: ItemFilter
  lines: readonly ItemLine[]
  total: number
  pageSize: number
  mayEdit: boolean
  mayExport: boolean
}

const every = { id: '', label: '全部' }

export function ItemListContent({ urls, filter, lines, total, pageSize, mayEdit, mayExport }: ItemListProps) {
  return (
    <>
      <h1>公开信息</h1>
      <QueryForm action={urls.items()}>
        <ChoiceFilter
          id="kind"
          label="类别"
          value={filter.kind ?? ''}
          options={[every, ...kinds.map(({ id, label }) => ({ id, label }))]}
        />
        <ChoiceFilter
          id="stage"
          label="状态"
          value={filter.stage ?? ''}
          options={[every, ...Object.entries(stages).map(([id, label]) => ({ id, label }))]}
        />
        <TextFilter id="q" label="标题、文号或索引号" value={filter.words} />
        {Object.entries(addressOf({ ...nothingChosen, ...chosenOf(filter) })).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      </QueryForm>
      <FilterWords
        words={wordsOf(filter).map(({ words, without }) => ({
          words,
          without: urls.items(addressOf({ ...filter, ...without, page: 1 })),
        }))}
      />
      <Toolbar
        says={`共${total}件，成文日期新的在前`}
        {...(mayExport ? { exportUrl: urls.itemsExport(addressOf({ ...filter, page: 1 })) } : {})}
      >
        {mayEdit && (
          <>
            <a class="button" href={urls.newItem()}>
              起草
            </a>
            <a class="button button-quiet" href={urls.itemImport(filter.kind ?? undefined)}>
              批量导入
            </a>
          </>
        )}
        {mayExport && (
          <>
            <a class="button button-quiet" href={urls.itemsCsv(addressOf({ ...filter, page: 1 }))}>
              导出 CSV
            </a>
            <a class="button button-quiet" href={urls.itemsJson(addressOf({ ...filter, page: 1 }))}>
              导出 JSON
            </a>
          </>
        )}
      </Toolbar>
      <ListTable
        caption="公开信息"
        columns={columnsOf(urls)}
        rows={lines}
        empty={
          total === 0 && Object.keys(addressOf({ ...filter, page: 1 })).length === 0
            ? '这里还没有信息，从“起草”开始。'
            : '没有符合条件的信息。请换个条件，或者清空查询。'
        }
      />
      <Pager
        page={filter.page}
        total={total}
        pageSize={pageSize}
        href={(page) => urls.items(addressOf({ ...filter, page }))}
      />
    </>
  )
}

export const columnsOf = (urls: Urls): ListColumn<ItemLine>[] => [
  {
    label: '标题',
    text: ({ title }) => title,
    cell: ({ id, title, indexNumber }) => (
      <>
        <a href={urls.item(id)}>{title}</a>
        {indexNumber && <span class="small">{indexNumber}</span>}
      </>
    ),
    heads: true,
  },
  { label: '类别', text: ({ kindLabel }) => kindLabel },
  { label: '发文字号', text: ({ documentNumber }) => documentNumber ?? '无' },
  { label: '单位', text: ({ organisation }) => organisation },
  { label: '成文日期', text: ({ writtenOn }) => writtenOn, whole: true },
  { label: '公开日期', text: ({ publishedOn }) => publishedOn ?? '—', whole: true },
  {
    label: '状态',
    text: stageWords,
    cell: (line) => <StageTag {...line} />,
  },
]

/** 草稿, 更正中, 已公开, with 超过公开期限 where it is so. */
export const stageWords = ({
  stage,
  edition,
  late,
  due,
}: Pick<ItemLine, 'stage' | 'edition' | 'late' | 'due'>): string => {
  const word = stage === 'draft' && edition > 0 ? '更正中' : stages[stage]
  return late ? `${word}，已超过公开期限${due}` : word
}

export function StageTag(line: Pick<ItemLine, 'stage' | 'edition' | 'late' | 'due'>) {
  const tone = line.late ? 'bad' : line.stage === 'published' ? 'good' : line.stage === 'withdrawn' ? 'warn' : 'plain'
  return <StatusTag tone={tone}>{stageWords(line)}</StatusTag>
}

const chosenOf = ({ column, year, fill }: ItemFilter) => ({ column, year, fill })

const nothingChosen: ItemFilter = { kind: null, stage: null, column: null, year: null, fill: null, words: '', page: 1 }

/** The filters that have no field of their own in the query form, in words, each with what takes it away. */
export function wordsOf({ column, year, fill }: ItemFilter): { words: string; without: Partial<ItemFilter> }[] {
  return [
    ...(column === null ? [] : [{ words: `栏目：${columnWords(column)}`, without: { column: null } }]),
    ...(year === null ? [] : [{ words: `年度：${year}年`, without: { year: null, fill: null } }]),
    ...(fill === null ? [] : [{ words: `公开情况：${fills[fill]}`, without: { fill: null } }]),
  ]
}

/** The filter as the address carries it. */
export function addressOf({ kind, stage, column, year, fill, words, page }: ItemFilter): Record<string, string> {
  return {
    ...(kind === null ? {} : { kind }),
    ...(stage === null ? {} : { stage }),
    ...(column === null ? {} : { column: columnKey(column) }),
    ...(year === null ? {} : { year: String(year) }),
    ...(fill === null ? {} : { fill }),
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  }
}
