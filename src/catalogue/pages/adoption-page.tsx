/** Choosing shipped matters 采用标准事项: those that apply to the body are ticked, those it has are named as adopted. */
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import { articleItems, citeItem, deadlineWords, type Matter } from '../catalogue.ts'
import { itemsInOrder } from '../shipped.ts'

export interface AdoptionProps {
  urls: Urls
  formToken: string
  body: ListedOrganisation
  offered: readonly Matter[]
  adopted: ReadonlySet<string>
  ticked: ReadonlySet<string>
  errors: readonly FieldError[]
}

export function AdoptionContent({ urls, formToken, body, offered, adopted, ticked, errors }: AdoptionProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>采用标准事项</h1>
      <p class="lead">
        {body.fullName}
        适用的事项已经勾好，请按本机关职能核对。已采用的不会重复采用，也不会被改动；不再使用的栏目请在目录里隐藏。
      </p>
      <form class="form" method="post" action={urls.catalogueAdoption(body.id)} id="matters" tabindex={-1}>
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={body.id} />
        {itemsInOrder
          .map((item) => ({ item, rows: offered.filter(({ article20 }) => article20 === item) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ item, rows }) => (
            <fieldset class="field">
              <legend>
                {articleItems[item]}（{citeItem(item)}）
              </legend>
              <ul class="choices">
                {rows.map((matter) => (
                  <li>
                    <Choice matter={matter} adopted={adopted.has(matter.id)} ticked={ticked.has(matter.id)} />
                  </li>
                ))}
              </ul>
            </fieldset>
          ))}
        <FormActions label="采用勾选的事项" cancel={urls.catalogue(body.id)} />
      </form>
    </>
  )
}

function Choice({ matter, adopted, ticked }: { matter: Matter; adopted: boolean; ticked: boolean }) {
  const { id, level1, level2, deadline } = matter
  return (
    <label>
      <input type="checkbox" name="matters" value={id} checked={adopted || ticked} disabled={adopted} /> {level1}：
      {level2}
      <span class="small">
        （{adopted ? '已采用' : deadlineWords(deadline)}
        {!adopted && appliesWords[matter.applies]}）
      </span>
    </label>
  )
}

const appliesWords = { yes: '', partly: '；视情况适用', seldom: '；一般不适用' } as const
