/** 预览 of a form: what it would publish, as far as it can be read. Pure. */
import { type DraftSetting, draftFrom, type Typed } from '../draft.ts'
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { richText } from '../rich-text.ts'
import { validities } from '../validity.ts'
import { dateFrom, type Issue, titleOf, valuesFrom } from '../values.ts'

export interface Preview {
  content: Pick<Content, 'title' | 'documentNumber' | 'validity' | 'fields' | 'summary' | 'body'>
  writtenOn: Content['writtenOn'] | null
  /** What would keep the form from being saved. */
  issues: readonly Issue[]
}

/** A form that cannot be saved yet is shown as it is typed. */
export function previewOf(kind: Kind, typed: Typed, setting: DraftSetting): Preview {
  const draft = draftFrom(kind, typed, setting)
  if (draft.ok) return { content: draft.content, writtenOn: draft.content.writtenOn, issues: [] }
  const text = (name: string) => (typed[name] ?? '').trim()
  const fields = valuesFrom(kind, typed).values
  const content = {
    title: (kind.form === 'document' ? text('title') : titleOf(kind, fields)) || '（没有标题）',
    documentNumber: text('documentNumber') || null,
    validity: validities.find((each) => each === typed.validity) ?? '有效',
    fields,
    summary: text('summary') || null,
    body: richText(text('body')),
  }
  return { content, writtenOn: dateFrom(text('writtenOn')), issues: draft.issues }
}
