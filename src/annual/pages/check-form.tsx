/** 年报体检: the form. It comes back with what was typed when something is wrong. */
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { levels } from '../examination.ts'
import type { RuleContext } from '../rules/rule.ts'
import { checkColumn } from './column.ts'

export interface CheckFormValues {
  text: string
  level: RuleContext['level']
  /** Names of the files that were chosen; a browser does not keep them. */
  file: string | null
  previous: string | null
}

export const emptyForm: CheckFormValues = { text: '', level: 'unknown', file: null, previous: null }

export const levelWords: Readonly<Record<RuleContext['level'], string>> = {
  unknown: '按机关名称判断',
  national: '国家',
  province: '省（自治区、直辖市）',
  city: '市（地、州、盟）',
  county: '县（区、市、旗）',
  town: '乡（镇、街道）',
}

const accepted = '.docx,.pptx,.xlsx,.pdf,.html,.htm,.md,.txt'

export interface CheckFormPageProps {
  frame: Frame
  values: CheckFormValues
  errors: readonly FieldError[]
}

export function CheckFormPage({ frame, values, errors }: CheckFormPageProps) {
  const wrong = errors.length > 0
  return (
    <Page
      frame={frame}
      title={[checkColumn.name]}
      meta={{ kind: 'column', column: checkColumn }}
      name={checkColumn.name}
      current="report-check"
      error={wrong}
    >
      <ErrorSummary errors={errors} />
      <h1>{checkColumn.name}</h1>
      <p class="lead">
        交来一份政府信息公开工作年度报告，马上核对六个部分是否齐全、三张统计表是否相符、文字与数字是否一致，逐条说明依据和改法。
      </p>
      <div class="banner" role="note">
        <p>不保存：文字和文件只用于这一次核对，结果显示后即丢弃，不留存、不记录内容。</p>
      </div>
      <form class="form" method="post" action={frame.site.urls.reportCheck} enctype="multipart/form-data" novalidate>
        <Field id="text" label="年报正文" hint="把整篇年报连同统计表复制粘贴到这里，最多500 kB。" errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <textarea {...control} rows={10} aria-describedby={describedBy} aria-invalid={invalid}>
              {/* A textarea swallows the first line break of its content. */}
              {`\n${values.text}`}
            </textarea>
          )}
        </Field>
        <p class="field-or">也可以不粘贴，改为上传文件：</p>
        <FileField
          id="file"
          label="年报文件"
          hint="Word（docx）、PDF、幻灯片（pptx）、Excel（xlsx）、网页或纯文本，最大10 MB。"
          errors={errors}
          chosen={wrong ? values.file : null}
        />
        <FileField
          id="previous"
          label="上一年度的年报文件（选填）"
          hint="一起上传，可以多核对结转数、累计数和雷同的文字。"
          errors={errors}
          chosen={wrong ? values.previous : null}
        />
        <Field id="level" label="机关层级（选填）" hint="不同层级的机关，要求不同。" errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
              {levels.map((level) => (
                <option value={level} selected={level === values.level}>
                  {levelWords[level]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button class="button" type="submit">
          开始体检
        </button>
      </form>
    </Page>
  )
}

interface FileFieldProps {
  id: string
  label: string
  hint: string
  errors: readonly FieldError[]
  chosen: string | null
}

function FileField({ id, label, hint, errors, chosen }: FileFieldProps) {
  const again = chosen === null ? '' : `刚才选的是“${chosen}”，请重新选择。`
  return (
    <Field id={id} label={label} hint={`${hint}${again}`} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <input {...control} type="file" accept={accepted} aria-describedby={describedBy} aria-invalid={invalid} />
      )}
    </Field>
  )
}
