/** 检索同义词: the groups of a body, those that are shipped, and the form for one more. */
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { LineInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { BodyFilter, ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import type { Group } from '../synonyms/store.ts'
import { shippedGroups } from '../synonyms/synonyms.ts'

export interface SynonymsPageProps {
  urls: Urls
  formToken: string
  bodies: readonly { id: number; fullName: string }[]
  organisation: number
  groups: readonly Group[]
  mayEdit: boolean
  typed: string
  errors: readonly FieldError[]
}

export function SynonymsPage({
  urls,
  formToken,
  bodies,
  organisation,
  groups,
  mayEdit,
  typed,
  errors,
}: SynonymsPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>检索同义词</h1>
      <p class="lead">
        有人在公开网站上检索一组中的一个词时，页面会提示“也可以搜”组中的其他词。检索结果本身只含有所搜的词，条数不变。
      </p>
      <BodyFilter action={urls.searchWords()} bodies={bodies} chosen={organisation} />
      <h2>本单位加的同义词</h2>
      <ListTable
        caption="本单位加的同义词"
        columns={[
          { label: '同义词', text: ({ words }: Group) => words.join('、'), heads: true },
          ...(mayEdit
            ? [
                {
                  label: '操作',
                  text: () => '',
                  cell: ({ id, words }: Group) => (
                    <form method="post" action={urls.searchWordEnd(id)} class="inline">
                      <FormToken token={formToken} />
                      <input type="hidden" name="organisation" value={organisation} />
                      <button class="button button-quiet" type="submit">
                        删去<span class="unseen">{words.join('、')}</span>
                      </button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
        rows={groups}
        empty="这里还没有加同义词。"
      />
      {mayEdit && (
        <form class="form" method="post" action={urls.searchWords()} enctype="multipart/form-data">
          <FormToken token={formToken} />
          <input type="hidden" name="organisation" value={organisation} />
          <LineInput
            id="words"
            label="加一组"
            hint="几个词用顿号隔开，例如：入学、招生、报名"
            value={typed}
            errors={errors}
            maxlength={300}
          />
          <FormActions label="加入" />
        </form>
      )}
      <h2>系统自带的同义词</h2>
      <ul>
        {shippedGroups.map((group) => (
          <li>{group.join('、')}</li>
        ))}
      </ul>
    </>
  )
}
