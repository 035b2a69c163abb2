/** What an item says: its fields as a list, then its text. The same for the office, the reviewers and the preview. */
import { Facts } from '../../ui/office-parts.tsx'
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { shown } from '../values.ts'

export interface ItemTextProps {
  kind: Kind
  content: Pick<Content, 'fields' | 'body' | 'summary'>
  /** Whether fields that the public does not see are shown, marked. */
  internal?: boolean
}

export function ItemText({ kind, content, internal = false }: ItemTextProps) {
  const fields = kind.fields.filter((field) => internal || !field.internal)
  return (
    <>
      {fields.length > 0 && (
        <Facts
          rows={fields.map((field) => {
            const value = shown(field, content.fields[field.name])
            const unit = field.type === 'money' || field.type === 'count' ? field.unit : ''
            return [
              field.internal ? `${field.label}（不公开）` : field.label,
              value === '' ? null : `${value}${unit}`,
            ] as const
          })}
        />
      )}
      {content.summary && <p class="lead">{content.summary}</p>}
      {content.body
        .split('\n')
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => (
          <p>{paragraph}</p>
        ))}
    </>
  )
}
