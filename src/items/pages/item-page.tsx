/** One item in the office: what it says, what is still to do before it is public, and the buttons for that. */
import type { Child } from 'hono/jsx'
import type { PublishBy } from '../../catalogue/clock.ts'
import { type StoredFile, sizeWords } from '../../files/file.ts'
import { GateTag } from '../../files/gate-tag.tsx'
import type { GateState } from '../../files/inspection/inspection.ts'
import { cite } from '../../law/citation.ts'
import { chineseDate } from '../../law/date.ts'
import { minuteAt } from '../../review/clock.ts'
import { HandIn } from '../../review/hand-in.tsx'
import { isUnderWay, type State, stateLabel } from '../../review/stages.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput, TextInput } from '../../ui/inputs.tsx'
import { StatusTag } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import { type Assessment, assessBy, longestWords, outcomes } from '../assessment/assessment.ts'
import { attributeWords } from '../attribute.ts'
import { longest } from '../draft.ts'
import type { Item } from '../item.ts'
import { subjectOf } from '../item.ts'
import { ItemText } from '../item-text.tsx'
import { deadlineWords, type Kind, matterWords, sourceOn } from '../kind.ts'
import type { Finding } from '../proofreading/proof.ts'
import type { Obstacle } from '../publish.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { Findings } from './findings.tsx'
import { StageTag } from './item-list.tsx'

export interface ItemPageProps {
  urls: Urls
  formToken: string
  item: Item
  kind: Kind
  organisation: string
  /** 起草科室; null when the body itself drafts. */
  section: string | null
  /** 公开栏目 in words. */
  column: string | null
  deadline: PublishBy
  files: readonly { file: StoredFile; state: GateState }[]
  late: boolean
  obstacles: readonly Obstacle[]
  /** 内容检查. */
  findings: readonly Finding[]
  schedule: Schedule | null
  links: readonly Related[]
  assessments: readonly Assessment[]
  /** What this kind of item shows besides: sums of its tables, its purchase. */
  parts: Child
  /** Address and state of its newest review; null when it was never handed in. */
  review: { url: string; state: State } | null
  may: { edit: boolean; submit: boolean; publish: boolean }
  /** What was typed into the form that came back. */
  typed: { changeNote: string; publishAt: string; words: string }
  errors: readonly FieldError[]
}

export function ItemPage(props: ItemPageProps) {
  const { item, kind, organisation, deadline, late, urls, errors, review } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{item.title}</h1>
      <p>
        <StageTag {...item} late={late} due={deadline.due} />
      </p>
      {item.withdrawnOn && (
        <p class="banner banner-warn">
          已于{chineseDate(item.withdrawnOn)}撤回：{item.withdrawnWords}
        </p>
      )}
      <Facts
        rows={[
          ['索引号', item.indexNumber ?? '首次公开时生成'],
          ['类别', kind.label],
          ['公开依据', cite(sourceOn(kind, deadline.from))],
          ['公开栏目', props.column ?? `未选定（${matterWords(kind)}）`],
          ['公开机关', organisation],
          ['起草科室', props.section],
          ['有效性', item.validity],
          ['发文字号', item.documentNumber ?? '无'],
          ['成文日期', item.writtenOn],
          ['形成或变更之日', item.formedOn],
          ['公开日期', item.publishedOn && `${item.publishedOn}${item.migrated ? '（历史数据迁入）' : ''}`],
          [
            '公开期限',
            `${deadline.due}${deadline.provisional ? '（暂定）' : ''}，${deadlineWords(kind)}（${cite(sourceOn(kind.deadline, deadline.from))}）`,
          ],
          ['公开属性', attributeWords(item)],
          ['相关文件', props.links.length > 0 ? <RelatedItems links={props.links} urls={urls} /> : null],
          ['公开版本', item.edition > 0 ? `第${item.edition}版` : null],
          ['审核', review && <a href={review.url}>{stateLabel(review.state)}</a>],
        ]}
      />
      {props.schedule && <ScheduleNote {...props} schedule={props.schedule} />}
      <ItemText kind={kind} content={item} pictureUrl={urls.officeFileContent} internal />
      {props.parts}
      {props.files.length > 0 && (
        <>
          <h2 id="files" tabindex={-1}>
            附件
          </h2>
          <ul>
            {props.files.map(({ file, state }) => (
              <li>
                <a href={urls.officeFile(file.id)}>{file.name}</a>（{sizeWords(file.bytes)}）{' '}
                {file.released ? <StatusTag tone="good">已公开</StatusTag> : <GateTag state={state} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {item.stage !== 'withdrawn' && <Findings findings={props.findings} />}
      {deadline.steps.length > 0 && (
        <details>
          <summary>期限怎么算的</summary>
          <ul class="small">
            {deadline.steps.map(({ date, says }) => (
              <li>
                {date} {says}
              </li>
            ))}
          </ul>
        </details>
      )}
      <NextSteps {...props} urls={urls} />
    </>
  )
}

/** 定期评估: what was decided before, and the form for today. */
function AssessmentForm({ item, urls, formToken, assessments, typed, errors }: ItemPageProps) {
  const due = assessBy(assessments[0]?.assessedOn ?? item.formedOn)
  return (
    <details open={errors.some(({ field }) => field === 'outcome' || field === 'assessment')}>
      <summary>定期评估（{chineseDate(due)}前）</summary>
      <ul>
        {assessments.map(({ assessedOn, outcome, words }) => (
          <li>
            {assessedOn} {outcomes[outcome]}：{words}
          </li>
        ))}
      </ul>
      <form method="post" action={urls.itemAssessment(item.id)} class="form">
        <FormToken token={formToken} />
        <ChoiceInput
          id="outcome"
          label="评估结果"
          value=""
          errors={errors}
          options={[
            { value: '', label: '请选择' },
            ...Object.entries(outcomes).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextInput
          id="assessment"
          label="评估理由"
          hint="因情势变化可以公开的，应当公开（条例第十八条）"
          value={typed.words}
          errors={errors}
          rows={2}
          maxlength={longestWords}
        />
        <p class="actions">
          <button class="button button-quiet" type="submit">
            记录评估
          </button>
        </p>
      </form>
    </details>
  )
}

/** Another item and how it stands to this one: 废止《甲》, 《乙》废止本件. */
export interface Related {
  id: number
  words: string
}

const RelatedItems = ({ links, urls }: Pick<ItemPageProps, 'links' | 'urls'>) => (
  <ul>
    {links.map(({ id, words }) => (
      <li>
        <a href={urls.item(id)}>{words}</a>
      </li>
    ))}
  </ul>
)

/** 定于…公开, with the way to call it off; or why it did not happen. */
function ScheduleNote({ item, schedule, urls, formToken, may }: ItemPageProps & { schedule: Schedule }) {
  const hour = minuteAt(schedule.publishAt)
  return (
    <div class={schedule.fault === null ? 'banner' : 'banner banner-warn'}>
      <p>{schedule.fault === null ? `定于 ${hour} 公开。` : `原定 ${hour} 公开，没有公开：${schedule.fault}`}</p>
      {may.publish && (
        <form method="post" action={urls.itemScheduleEnd(item.id)}>
          <FormToken token={formToken} />
          <button class="button button-quiet" type="submit">
            取消定时
          </button>
        </form>
      )}
    </div>
  )
}

function NextSteps(props: ItemPageProps) {
  const { item, urls, formToken, obstacles, findings, review, may, typed, errors } = props
  const underWay = review !== null && isUnderWay(review.state)
  const isOut = item.edition > 0 && item.stage !== 'withdrawn'
  return (
    <>
      {item.stage === 'draft' && obstacles.length > 0 && (
        <>
          <h2 id="obstacles" tabindex={-1}>
            公开前还要办的
          </h2>
          <ul>
            {obstacles.map(({ message, source }) => (
              <li>
                {message}
                <span class="small">（{cite(source)}）</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="actions">
        {may.edit && item.stage !== 'withdrawn' && !underWay && (
          <a class="button button-quiet" href={urls.itemEdit(item.id)}>
            {item.stage === 'published' ? '更正' : '修改'}
          </a>
        )}
        <a class="button button-quiet" href={urls.itemPreviewOf(item.id)} target="_blank" rel="noopener">
          预览（新窗口）
        </a>
      </p>
      {may.submit &&
        item.stage === 'draft' &&
        !underWay &&
        obstacles.length > 0 &&
        !findings.some(({ bars }) => bars) && <HandIn subject={subjectOf(item)} urls={urls} formToken={formToken} />}
      {may.publish && item.stage === 'draft' && obstacles.length === 0 && (
        <form method="post" action={urls.itemPublication(item.id)} class="form">
          <FormToken token={formToken} />
          {item.edition > 0 && (
            <TextInput
              id="changeNote"
              label="更正说明"
              hint="和新的版本一起公开"
              value={typed.changeNote}
              errors={errors}
              rows={2}
              maxlength={longest.words}
            />
          )}
          <LineInput
            id="publishAt"
            label="定时公开（选填）"
            hint="北京时间，例：2026-11-28 09:00；空着就现在公开"
            value={typed.publishAt}
            errors={errors}
            maxlength={20}
          />
          <p class="actions">
            <button class="button" type="submit">
              公开
            </button>
          </p>
        </form>
      )}
      {may.publish && item.attribute !== 'open' && <AssessmentForm {...props} />}
      {may.publish && isOut && (
        <details open={typed.words !== '' || errors.some(({ field }) => field === 'words')}>
          <summary>撤回</summary>
          <form method="post" action={urls.itemWithdrawal(item.id)} class="form">
            <FormToken token={formToken} />
            <TextInput
              id="words"
              label="撤回理由"
              hint="原地址保留，显示撤回日期和理由"
              value={typed.words}
              errors={errors}
              rows={2}
              maxlength={longest.words}
            />
            <p class="actions">
              <button class="button" type="submit">
                撤回
              </button>
            </p>
          </form>
        </details>
      )}
    </>
  )
}
