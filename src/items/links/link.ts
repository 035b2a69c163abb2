/** Links 关联 between items of one body: which document repeals, replaces, amends or explains which. Pure. */
import type { Validity } from '../validity.ts'

interface LinkRow {
  /** Said of the one that links: 废止《甲》. */
  label: string
  /** Said of the one it leads to: 被《乙》废止. */
  back: string
  /** What becomes of the other's 有效性 once this one is public; null when it stays as it is. */
  validity: Validity | null
}

export const linkKinds = {
  repeals: { label: '废止', back: '废止本件', validity: '废止' },
  replaces: { label: '代替', back: '代替本件', validity: '废止' },
  amends: { label: '修改', back: '修改本件', validity: '已修改' },
  explains: { label: '解读', back: '解读本件', validity: null },
} as const satisfies Record<string, LinkRow>
export type LinkKind = keyof typeof linkKinds

export interface Link {
  kind: LinkKind
  /** The number of the other item. */
  target: number
}

/** What a line of the form may name an item by. */
export interface LinkTarget {
  id: number
  title: string
  indexNumber: string | null
  documentNumber: string | null
}
