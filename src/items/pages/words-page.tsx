/** 词库: the words a body adds to proofreading, those it has from above, and the import of many at once. */

import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { ChoiceFilter, ListTable, Pager, QueryForm, TextFilter } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { longestWord, type WordKind, wordKinds } from '../proofreading/own-words.ts'
import type { RowIssue } from '../proofreading/sheet.ts'
import type { KeptWord } from '../proofreading/store.ts'

export interface WordsPageProps {
  urls: Urls
  formToken: string
  bodies: readonly { id: number; fullName: string }[]
  organisation: number
  filter: { kind: WordKind | null; words: string; page: number }
  words: readonly KeptWord[]
  total: number
  pageSize: number
  /** Words that hold here because a body above has them. */
  inherited: number
  mayEdit: boolean
  typed: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  /** Rows of a workbook that were not right; nothing of it was kept. */
  rows: readonly RowIssue[]
}

/** Faulty rows a page lists. */
const listed = 100

export function WordsPage(props: WordsPageProps) {
  const { urls, formToken, bodies, organisation, filter, words, total, pageSize, inherited, mayEdit, errors } = props
  const address = (more: Readonly<Record<string, string>>) =>
    urls.proofWords({
      organisation: String(organisation),
      ...(filter.kind ? { of: filter.kind } : {}),
      ...(filter.words ? { q: filter.words } : {}),
      ...more,
    })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>内容检查词库</h1>
      <p class="lead">
        系统自带错别字、法规名称和敏感表述的词表。这里加的词对本单位和下级单位都有效
        {inherited > 0 ? `；另有${inherited}条来自上级单位` : ''}。
      </p>
      {props.rows.length > 0 && <RowIssues rows={props.rows} />}
      <QueryForm action={urls.proofWords()}>
        <ChoiceFilter
          id="organisation"
          label="单位"
          value={String(organisation)}
          options={bodies.map(({ id, fullName }) => ({ id: String(id), label: fullName }))}
        />
        <ChoiceFilter
          id="of"
          label="类别"
          value={filter.kind ?? ''}
          options={[{ id: '', label: '全部' }, ...Object.entries(wordKinds).map(([id, label]) => ({ id, label }))]}
        />
        <TextFilter id="q" label="词语" value={filter.words} />
      </QueryForm>
      <p>共{total}条</p>
      <ListTable
        caption="词库"
        columns={[
          { label: '词语', text: ({ word }: KeptWord) => word, heads: true },
          { label: '类别', text: ({ kind }: KeptWord) => wordKinds[kind], whole: true },
          { label: '改为（职务）', text: ({ replacement }: KeptWord) => replacement },
          { label: '理由', text: ({ why }: KeptWord) => why },
          ...(mayEdit
            ? [
                {
                  label: '操作',
                  text: () => '',
                  cell: ({ id, word }: KeptWord) => (
                    <form method="post" action={urls.proofWordEnd(id)} class="inline">
                      <FormToken token={formToken} />
                      <input type="hidden" name="organisation" value={organisation} />
                      <button class="button button-quiet" type="submit">
                        删去<span class="unseen">{word}</span>
                      </button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
        rows={words}
        empty={total === 0 && filter.words === '' ? '这里还没有加词。' : '没有符合条件的词。'}
      />
      <Pager page={filter.page} total={total} pageSize={pageSize} href={(page) => address({ page: String(page) })} />
      {mayEdit && <AddForms {...props} />}
    </>
  )
}

function AddForms({ urls, formToken, organisation, typed, errors }: WordsPageProps) {
  const common = (id: 'word' | 'replacement' | 'why', label: string) => ({
    id,
    label,
    value: typed[id] ?? '',
    errors,
    maxlength: longestWord[id],
  })
  return (
    <>
      <h2>加一个词</h2>
      <form class="form" method="post" action={urls.proofWords()} enctype="multipart/form-data">
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={organisation} />
        <ChoiceInput
          id="kind"
          label="类别"
          value={typed.kind ?? ''}
          errors={errors}
          options={[
            { value: '', label: '请选择' },
            ...Object.entries(wordKinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <LineInput {...common('word', '词语')} hint="领导职务填姓名；不再提示填不想再看到提示的原文" />
        <LineInput {...common('replacement', '改为（选填）')} hint="领导职务填现任职务，例：区教育局局长" />
        <LineInput {...common('why', '理由（选填）')} />
        <FormActions label="加入词库" />
      </form>
      <h2>批量导入</h2>
      <form class="form" method="post" action={urls.proofWordImport} enctype="multipart/form-data">
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={organisation} />
        <Field
          id="file"
          label="xlsx 或 csv 文件"
          hint="第一行写：类别、词语、改为、理由；有一行不对就都不导入，已有的词会更新"
          errors={errors}
        >
          {({ describedBy, invalid, ...control }) => (
            <input {...control} type="file" accept=".xlsx,.csv" aria-describedby={describedBy} aria-invalid={invalid} />
          )}
        </Field>
        <FormActions label="导入" />
      </form>
    </>
  )
}

const RowIssues = ({ rows }: { rows: readonly RowIssue[] }) => (
  <section aria-labelledby="issues">
    <h2 id="issues">有{rows.length}处问题，还没有导入</h2>
    <ul>
      {rows.slice(0, listed).map(({ at, message }) => (
        <li>
          {at}：{message}
        </li>
      ))}
    </ul>
    {rows.length > listed && <p>这里只列出前{listed}处。</p>}
  </section>
)
