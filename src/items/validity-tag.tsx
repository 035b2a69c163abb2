import type { Validity } from './validity.ts'

/** 有效性, always a word. */
export function ValidityTag({ validity }: { validity: Validity }) {
  const tone = validity === '有效' ? 'info' : validity === '失效' || validity === '废止' ? 'error' : 'warn'
  return <span class={`tag tag-${tone}`}>{validity}</span>
}
