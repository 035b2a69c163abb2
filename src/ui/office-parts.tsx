/** Pieces of back-office pages: steps, status tag, confirmation. */
import type { Child } from 'hono/jsx'
import { FormToken } from './form-token.tsx'

export type Tone = 'good' | 'waiting' | 'warn' | 'bad' | 'plain'

/** 状态: an icon and the word; colour only underlines it. */
export function StatusTag({ tone, children }: { tone: Tone; children: Child }) {
  return (
    <span class={`status status-${tone}`}>
      <span aria-hidden="true">{icons[tone]}</span>
      {children}
    </span>
  )
}

const icons: Readonly<Record<Tone, string>> = { good: '✓', waiting: '◷', warn: '▲', bad: '✕', plain: '○' }

export interface Step {
  label: string
  state: 'done' | 'current' | 'ahead'
  /** Who and when, or what is missing. */
  note?: string
}

/** 步骤条: a long procedure, where it is now and what is ahead. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map(({ label, state, note }) => (
        <li class={`step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <strong>{label}</strong>
          <span class="unseen">（{stepWords[state]}）</span>
          {note && <span class="small">{note}</span>}
        </li>
      ))}
    </ol>
  )
}

const stepWords: Readonly<Record<Step['state'], string>> = { done: '已完成', current: '当前步骤', ahead: '未开始' }

/** The button that sends a form, and the way back without it. */
export const FormActions = ({ label, cancel, grave = false }: { label: string; cancel?: string; grave?: boolean }) => (
  <p class="actions">
    <button class={grave ? 'button button-grave' : 'button'} type="submit">
      {label}
    </button>
    {cancel !== undefined && (
      <a class="button button-quiet" href={cancel}>
        取消
      </a>
    )}
  </p>
)

export interface ConfirmProps {
  /** 确认停用“教育科”吗？ */
  question: string
  /** What will happen, each one sentence. */
  effects: readonly string[]
  action: string
  formToken: string
  /** What the form carries, unseen. */
  fields?: Readonly<Record<string, string>>
  /** Words of the button: 停用, never 确定. */
  label: string
  /** Where 取消 leads. */
  cancel: string
  /** A reason or other fields to fill in. */
  children?: Child
}

/** 确认: the content of a page of its own that asks before something that is hard to undo. Needs no script. */
export function Confirm({ question, effects, action, formToken, fields = {}, label, cancel, children }: ConfirmProps) {
  return (
    <>
      <h1>{question}</h1>
      <ul class="plain">
        {effects.map((effect) => (
          <li>{effect}</li>
        ))}
      </ul>
      <form class="form" method="post" action={action}>
        <FormToken token={formToken} />
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <FormActions label={label} cancel={cancel} grave />
      </form>
    </>
  )
}
