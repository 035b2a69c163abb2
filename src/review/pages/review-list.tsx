/** The list of reviews: what waits for the reader first. */
import type { Urls } from '../../urls.ts'
import { minuteAt } from '../clock.ts'
import { stateIds, stateLabel } from '../stages.ts'
import { pageLength, type ReviewLine, type ReviewQuery } from '../store.ts'
import { StateTag } from './review-page.tsx'

/** What the address of the list says. */
export type ReviewFilter = Pick<ReviewQuery, 'show' | 'kind' | 'state' | 'words' | 'page'>

export interface ReviewListProps {
  urls: Urls
  filter: ReviewFilter
  kinds: readonly { kind: string; label: string }[]
  lines: readonly ReviewLine[]
  total: number
}

export const shows = [
  { id: 'open', label: '办理中' },
  { id: 'mine', label: '待我办理' },
  { id: 'closed', label: '已办结' },
  { id: 'all', label: '全部' },
] as const

export function ReviewListContent({ urls, filter, kinds, lines, total }: ReviewListProps) {
  return (
    <>
      <h1>审核</h1>
      <FilterForm urls={urls} filter={filter} kinds={kinds} />
      {lines.length === 0 ? (
        <p>
          {filter.show === 'mine' ? '今天没有待您办理的审核件。' : '没有符合条件的审核件。请换个条件，或者清空查询。'}
        </p>
      ) : (
        <ReviewTable urls={urls} kinds={kinds} lines={lines} total={total} />
      )}
      <Pager urls={urls} filter={filter} total={total} />
    </>
  )
}

function FilterForm({ urls, filter, kinds }: Pick<ReviewListProps, 'urls' | 'filter' | 'kinds'>) {
  return (
    <form class="query" method="get" action={urls.reviews({})}>
      <Choice id="show" label="范围" chosen={filter.show} options={shows} />
      <Choice
        id="kind"
        label="类别"
        chosen={filter.kind ?? ''}
        options={[{ id: '', label: '全部' }, ...kinds.map(({ kind, label }) => ({ id: kind, label }))]}
      />
      <Choice
        id="state"
        label="状态"
        chosen={filter.state ?? ''}
        options={[{ id: '', label: '全部' }, ...stateIds.map((id) => ({ id, label: stateLabel(id) }))]}
      />
      <div class="field">
        <label class="field-label" for="q">
          标题或提交人
        </label>
        <input id="q" name="q" type="search" maxlength={100} value={filter.words} />
      </div>
      <p class="actions">
        <button class="button" type="submit">
          查询
        </button>
        <a class="button button-quiet" href={urls.reviews({})}>
          清空
        </a>
      </p>
    </form>
  )
}

interface ChoiceProps {
  id: string
  label: string
  chosen: string
  options: readonly { id: string; label: string }[]
}

function Choice({ id, label, chosen, options }: ChoiceProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select id={id} name={id}>
        {options.map((option) => (
          <option value={option.id} selected={option.id === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function ReviewTable({ urls, kinds, lines, total }: Pick<ReviewListProps, 'urls' | 'kinds' | 'lines' | 'total'>) {
  return (
    <table class="table stack">
      <caption>共{total}件，待我办理的在前，其余按最近变化排列</caption>
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col">状态</th>
          <th scope="col">类别</th>
          <th scope="col">公开机关</th>
          <th scope="col">提交</th>
          <th scope="col">最近变化</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <a href={urls.review(line.id)}>{line.title}</a>
            </th>
            <td>
              <StateTag state={line.state} /> {line.mine && <strong>待我办理</strong>}
            </td>
            <td>{kinds.find(({ kind }) => kind === line.kind)?.label ?? line.kind}</td>
            <td>{line.organisation}</td>
            <td>
              {line.submittedBy} <span class="date">{minuteAt(line.submittedAt)}</span>
            </td>
            <td class="date">{minuteAt(line.changedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pager({ urls, filter, total }: Pick<ReviewListProps, 'urls' | 'filter' | 'total'>) {
  const last = Math.max(1, Math.ceil(total / pageLength))
  if (last === 1) return null
  const link = (page: number) => urls.reviews(addressOf({ ...filter, page }))
  return (
    <nav class="actions" aria-label="分页">
      {filter.page > 1 && <a href={link(filter.page - 1)}>上一页</a>}
      <span>
        第{filter.page}页，共{last}页
      </span>
      {filter.page < last && <a href={link(filter.page + 1)}>下一页</a>}
    </nav>
  )
}

/** The filter as the address carries it, defaults left out. */
export function addressOf({ show, kind, state, words, page }: ReviewFilter): Record<string, string> {
  return {
    ...(show === 'open' ? {} : { show }),
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  }
}
