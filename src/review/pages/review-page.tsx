/** One review 审核件: what is reviewed, the decision, and what was done so far; wide as a phone. */
import { cite } from '../../law/citation.ts'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import type { Urls } from '../../urls.ts'
import { minuteAt } from '../clock.ts'
import type { Option } from '../options.ts'
import { type Review, wordsMaximum } from '../review.ts'
import { doersWords, placeOfAct } from '../sheet.ts'
import { isClosed, isStep, type Move, moves, type State, stateLabel, stepOf } from '../stages.ts'
import type { SubjectNow } from '../subject.ts'

export interface ReviewPageProps {
  urls: Urls
  formToken: string
  review: Review
  /** Word of the subject's kind. */
  kind: string
  organisation: string
  /** The subject as it is now; undefined when it is gone. */
  now: SubjectNow | undefined
  options: readonly Option[]
  /** What was typed, when the form comes back. */
  words: string
  errors: readonly FieldError[]
}

export function ReviewContent(props: ReviewPageProps) {
  const { urls, review, kind, organisation, now } = props
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <h1>{review.title}</h1>
      <p>
        <StateTag state={review.state} />
        {review.round > 1 && ` 第${review.round}轮`}
      </p>
      <ChainSteps review={review} />
      <dl class="facts">
        <Fact label="类别">{review.normative ? `${kind}（规范性文件）` : kind}</Fact>
        <Fact label="公开机关">{organisation}</Fact>
        <Fact label="提交">
          {review.submittedBy.name}{' '}
          <time datetime={review.submittedAt.toISOString()}>{minuteAt(review.submittedAt)}</time>
        </Fact>
        {now?.facts.map(({ label, value }) => (
          <Fact label={label}>{value}</Fact>
        ))}
      </dl>
      <SubjectSection urls={urls} review={review} now={now} />
      <DecisionSection {...props} />
      <h2>办理记录</h2>
      <History review={review} />
      <p class="actions">
        <a class="button button-quiet" href={urls.reviewSheet(review.id)}>
          审查单
        </a>
      </p>
    </>
  )
}

/** State as a word with a tone; the word alone says it. */
export function StateTag({ state }: { state: State }) {
  const tone = state === 'returned' ? 'tag-error' : isClosed(state) || state === 'escalated' ? 'tag-warn' : 'tag-info'
  return <span class={`tag ${state === 'approved' ? 'tag-good' : tone}`}>{stateLabel(state)}</span>
}

function ChainSteps({ review }: { review: Review }) {
  const at = isStep(review.state)
    ? review.chain.indexOf(review.state)
    : review.state === 'approved'
      ? review.chain.length
      : -1
  return (
    <ol class="chain" aria-label="审核流程">
      {review.chain.map((id, index) => (
        <li aria-current={index === at ? 'step' : undefined}>
          {stepOf(id).label}
          {index < at && <span class="small">（已通过）</span>}
          {index === at && <span class="small">（办理中）</span>}
        </li>
      ))}
    </ol>
  )
}

function Fact({ label, children }: { label: string; children?: unknown }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children as string}</dd>
    </div>
  )
}

function SubjectSection({ urls, review, now }: Pick<ReviewPageProps, 'urls' | 'review' | 'now'>) {
  if (!now) {
    return (
      <div class="banner banner-warn" role="note">
        <p>审核的内容已经不存在，下面只有办理记录。</p>
      </div>
    )
  }
  return (
    <>
      {now.digest !== review.digest && (
        <div class="banner banner-warn" role="note">
          <h2>内容已改动</h2>
          <p>{changedWords(review.state)}</p>
        </div>
      )}
      <h2>审核内容</h2>
      {now.summary}
      <p>
        <a href={now.link(urls)}>看全文</a>
      </p>
      {now.checks.length > 0 && <Checks checks={now.checks} />}
    </>
  )
}

const changedWords = (state: State): string =>
  state === 'approved'
    ? '这份内容在审核通过以后改动过，原来的审核已经失效；公开前须重新提交审核。下面是改动后的内容。'
    : '这份内容在提交审核以后改动过，不能通过，只能退回由提交人重新提交。下面是改动后的内容。'

const checkWords = { passed: '✓ 通过', warn: '△ 请核对', failed: '▲ 不通过' } as const
const checkTones = { passed: 'tag-good', warn: 'tag-warn', failed: 'tag-error' } as const

function Checks({ checks }: Pick<SubjectNow, 'checks'>) {
  return (
    <>
      <h2>系统检查</h2>
      <ul class="ways">
        {checks.map(({ says, result, found }) => (
          <li>
            <span class={`tag ${checkTones[result]}`}>{checkWords[result]}</span> {says}
            {found && `：${found}`}
          </li>
        ))}
      </ul>
    </>
  )
}

function DecisionSection({ urls, formToken, review, options, words, errors }: ReviewPageProps) {
  const [first] = options
  if (!first) return null
  const barred = options.find((option) => option.barred !== null)?.barred
  const open = options.filter((option) => option.barred === null)
  const absent = first.onBehalfOf
  return (
    <>
      <h2>{isStep(review.state) && first.move === 'pass' ? stepOf(review.state).label : '办理'}</h2>
      {barred && (
        <div class="banner banner-warn" role="note">
          <p>
            {barred.message}
            {barred.source && <span class="small">依据：{cite(barred.source)}</span>}
          </p>
        </div>
      )}
      {isStep(review.state) && first.move === 'pass' && (
        <p class="small">
          要点：{stepOf(review.state).says}依据：{cite(stepOf(review.state).source)}
        </p>
      )}
      {absent && <p class="banner">{`您受委托代${absent.name}办理，记录为“代${absent.name}”。`}</p>}
      <form class="form decision" method="post" action={urls.reviewDecision(review.id)} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={review.version} />
        <Field id="words" label="意见" hint={wordsHint(open.map((option) => option.move))} errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <textarea
              {...control}
              rows={3}
              maxlength={wordsMaximum}
              aria-describedby={describedBy}
              aria-invalid={invalid}
            >
              {`\n${words}`}
            </textarea>
          )}
        </Field>
        <p class="actions decision-bar" id="move">
          {open.map(({ move }) => (
            <button class={quiet(move) ? 'button button-quiet' : 'button'} type="submit" name="move" value={move}>
              {moves[move].label}
            </button>
          ))}
        </p>
      </form>
    </>
  )
}

const quiet = (move: Move): boolean => !['pass', 'confirm', 'submit'].includes(move)

function wordsHint(open: readonly Move[]): string {
  const needed = open.filter((move) => moves[move].words === 'required').map((move) => `“${moves[move].label}”`)
  return needed.length > 0
    ? `${needed.join('、')}须写明理由；其余可以不填。最多${wordsMaximum}字。`
    : `可以不填。最多${wordsMaximum}字。`
}

function History({ review }: { review: Review }) {
  return (
    <ol class="history">
      {review.acts.map((act) => (
        <li>
          <p class="history-head">
            <time datetime={act.at.toISOString()}>{minuteAt(act.at)}</time> {doersWords(act)}
          </p>
          <p>
            <strong>
              {placeOfAct(act)}：{moves[act.move].label}
            </strong>
            {review.round > 1 && <span class="small">（第{act.round}轮）</span>}
          </p>
          {act.words && <p class="history-words">{act.words}</p>}
        </li>
      ))}
    </ol>
  )
}
