/** What an item says: its fields as a list, then its text. The same for the office, the reviewers and the preview. */
import { raw } from 'hono/html'
import { Facts } from '../ui/facts.tsx'
import type { Content } from './item.ts'
import type { Field, Kind } from './kind.ts'
import { ProcessDiagram } from './process/diagram.tsx'
import { withPictures } from './rich-text.ts'
import { shownText } from './shown-text.ts'
import { publiclyShown, shown } from './values.ts'

export interface ItemTextProps {
  /** Address of a file whose picture stands in the text. */
  pictureUrl(file: number): string
  kind: Kind
  content: Pick<Content, 'fields' | 'body' | 'summary'>
  /** Whether fields are shown as the office keeps them, those that the public does not see like that marked. */
  internal?: boolean
  /** The site's own host, to tell links that lead outside. */
  domain?: string | null
}

/** （不公开）, （公开时脱敏）; nothing for a field that the public reads as it is. */
export const openness = ({ internal, masked }: Pick<Field, 'internal' | 'masked'>): string =>
  internal ? '（不公开）' : masked ? '（公开时脱敏）' : ''

export function ItemText({ kind, content, pictureUrl, internal = false, domain = null }: ItemTextProps) {
  const open = kind.fields.filter((field) => internal || !field.internal)
  const drawn = open.filter((field) => field.type === 'text' && field.steps)
  const fields = open.filter((field) => !drawn.includes(field))
  return (
    <>
      {fields.length > 0 && (
        <Facts
          rows={fields.map((field) => {
            const value = (internal ? shown : publiclyShown)(field, content.fields[field.name])
            const unit = field.type === 'money' || field.type === 'count' ? field.unit : ''
            return [
              internal ? `${field.label}${openness(field)}` : field.label,
              value === '' ? null : `${value}${unit}`,
            ] as const
          })}
        />
      )}
      {drawn.map((field) => (
        <ProcessDiagram id={field.name} label={field.label} text={shown(field, content.fields[field.name])} />
      ))}
      {content.summary && <p class="lead">内容概述：{content.summary}</p>}
      {content.body !== '' && <div class="rich">{raw(shownText(withPictures(content.body, pictureUrl), domain))}</div>}
    </>
  )
}
