/**
 * What the state has laid down on disclosure 公开制度, by level, as titled references: 政府信息公开制度 lists them before the
 * body's own rules (国办公开办函〔2019〕61号). Only texts in force. Pure.
 */
import type { LegalTextId } from '../law/citation.ts'

export interface RulingGroup {
  /** Heading of the group. */
  label: string
  texts: readonly LegalTextId[]
}

/** For every body; schools fall under the last two texts of the last group. */
export const rulingTexts: readonly RulingGroup[] = [
  { label: '行政法规', texts: ['regulation'] },
  { label: '司法解释', texts: ['disclosure-interpretation'] },
  {
    label: '国务院及其部门文件',
    texts: [
      'platform',
      'form-2021-30',
      'processing-fee',
      'interpretation-rules',
      'public-institutions',
      'school-disclosure',
    ],
  },
]
