/** One review 审核件: what is reviewed, the decision, and what was done so far; wide as a phone. */
import { cite } from '../../law/citation.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { StatusTag, type Step, Steps } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import { minuteAt } from '../clock.ts'
import type { Option } from '../options.ts'
import { type Review, wordsMaximum } from '../review.ts'
import { doersWords, placeOfAct } from '../sheet.ts'
import { isStep, type Move, moves, type State, stateLabel, stepOf } from '../stages.ts'
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
        <StateTag state={review.state} /> {review.round > 1 && `第${review.round}轮 `}
        <a href={urls.reviewSheet(review.id)}>审查单</a>
      </p>
      <Steps steps={stepsOf(review)} />
      <Asked review={review} />
      <Facts
        rows={[
          ['类别', review.normative ? `${kind}（规范性文件）` : kind],
          ['公开机关', organisation],
          ['提交', `${review.submittedBy.name}，${minuteAt(review.submittedAt)}`],
          ...(now?.facts.map(({ label, value }) => [label, value] as const) ?? []),
        ]}
      />
      <SubjectSection urls={urls} review={review} now={now} />
      <div id="move" tabindex={-1}>
        <DecisionSection {...props} />
      </div>
      <h2>办理记录</h2>
      <History review={review} />
    </>
  )
}

/** Why it came back, or what is asked of the organisation above: first thing its next person reads. */
function Asked({ review: { state, acts } }: { review: Review }) {
  const last = acts.at(-1)
  if (!last?.words || (state !== 'returned' && state !== 'escalated')) return null
  return (
    <div class="banner banner-warn" role="note">
      <h2>{state === 'returned' ? '退回理由' : '存疑事项'}</h2>
      <p>
        <Lines text={last.words} />
      </p>
      <p class="small">
        {doersWords(last)}，{minuteAt(last.at)}
      </p>
    </div>
  )
}

/** 状态 as an icon and its word. */
export function StateTag({ state }: { state: State }) {
  return <StatusTag tone={isStep(state) ? 'waiting' : tones[state]}>{stateLabel(state)}</StatusTag>
}

const tones = { escalated: 'warn', returned: 'bad', approved: 'good', withdrawn: 'plain' } as const

/** Steps of the chain; the passes of this round say who and when. */
function stepsOf(review: Review): Step[] {
  const passed = review.acts.filter((act) => act.round === review.round && act.move === 'pass')
  return review.chain.map((id) => {
    const act = passed.find((each) => each.state === id)
    return {
      label: stepOf(id).label,
      state: act ? 'done' : id === review.state ? 'current' : 'ahead',
      ...(act ? { note: `${doersWords(act)} ${minuteAt(act.at)}` } : {}),
    }
  })
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
      {now.summary(urls)}
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

const results = {
  passed: { tone: 'good', word: '通过' },
  warn: { tone: 'warn', word: '请核对' },
  failed: { tone: 'bad', word: '不通过' },
} as const

function Checks({ checks }: Pick<SubjectNow, 'checks'>) {
  return (
    <>
      <h2>系统检查</h2>
      <ul class="ways">
        {checks.map(({ says, result, found }) => (
          <li>
            <StatusTag tone={results[result].tone}>{results[result].word}</StatusTag> {says}
            {found && `：${found}`}
          </li>
        ))}
      </ul>
    </>
  )
}

function DecisionSection({ urls, formToken, review, options, words, errors }: ReviewPageProps) {
  const [first] = options
  if (!first) return words === '' ? null : <Unsaved words={words} />
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
      <form class="form" method="post" action={urls.reviewDecision(review.id)} novalidate>
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
        <p class="actions">
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

/** What was typed for a step that somebody else has taken meanwhile: to be copied, never lost. */
function Unsaved({ words }: { words: string }) {
  return (
    <>
      <h2>您写的意见（没有保存）</h2>
      <p>
        <Lines text={words} />
      </p>
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
    <ol class="messages">
      {review.acts.map((act) => (
        <li>
          <time datetime={act.at.toISOString()}>{minuteAt(act.at)}</time>
          <strong>
            {placeOfAct(act)}：{moves[act.move].label}
          </strong>
          <span>
            {doersWords(act)}
            {review.round > 1 && <span class="small">（第{act.round}轮）</span>}
          </span>
          {act.words && (
            <span>
              “<Lines text={act.words} />”
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {line}
    </>
  ))
}
