/** Settings of the chains 审核流程: which steps each kind of subject takes in an organisation and what lies under it. */
import { cite } from '../../law/citation.ts'
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { BodyFilter } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type StepId, steps } from '../stages.ts'

export interface ChainPageProps {
  urls: Urls
  formToken: string
  organisations: readonly ListedOrganisation[]
  organisation: ListedOrganisation
  chains: readonly KindChain[]
  /** Of the form that came back; its kind is that of the form. */
  errors: readonly FieldError[]
}

/** The steps one kind of subject takes here. */
export interface KindChain {
  kind: string
  label: string
  steps: readonly StepId[]
}

export function ChainContent({ urls, formToken, organisations, organisation, chains, errors }: ChainPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>审核流程</h1>
      <p class="lead">
        各环节按下面的次序办理，提交人与审核人、保密审查与终审须由不同的人办理；规范性文件一律加合法性审核。下级机构没有单独设置的，沿用上级的流程；修改只影响以后提交的审核件。
      </p>
      <BodyFilter action={urls.reviewChains()} bodies={organisations} chosen={organisation.id} />
      <h2>{organisation.fullName}</h2>
      {chains.length === 0 && <p>现在还没有需要审核的内容类别。</p>}
      {chains.map((chain) => (
        <ChainForm
          urls={urls}
          formToken={formToken}
          organisationId={organisation.id}
          chain={chain}
          errors={errors.filter((error) => error.field === fieldOf(chain.kind))}
        />
      ))}
    </>
  )
}

/** Where the errors of a kind's form stand. */
export const fieldOf = (kind: string): string => `steps-${kind}`

interface ChainFormProps extends Pick<ChainPageProps, 'urls' | 'formToken' | 'errors'> {
  organisationId: number
  chain: KindChain
}

function ChainForm({ urls, formToken, organisationId, chain, errors }: ChainFormProps) {
  return (
    <form class="form" method="post" action={urls.reviewChains()}>
      <FormToken token={formToken} />
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="kind" value={chain.kind} />
      <fieldset class={errors.length > 0 ? 'field field-wrong' : 'field'} id={fieldOf(chain.kind)} tabindex={-1}>
        <legend>{chain.label}</legend>
        {errors.map(({ message }) => (
          <p class="field-error">
            <span class="unseen">错误：</span>
            {message}
          </p>
        ))}
        <ol class="choices">
          {steps.map((step) => (
            <li>
              <label>
                <input type="checkbox" name="steps" value={step.id} checked={chain.steps.includes(step.id)} />{' '}
                {step.label}
              </label>{' '}
              <span class="small">
                {step.id === 'legal' && '不选时只对规范性文件办理。'}
                依据：{cite(step.source)}
              </span>
            </li>
          ))}
        </ol>
      </fieldset>
      <p class="actions">
        <button class="button" type="submit">
          保存“{chain.label}”的流程
        </button>
      </p>
    </form>
  )
}
