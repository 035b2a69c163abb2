/** 有效性 (ux.md §1). */
export const validities = ['有效', '尚未施行', '已修改', '部分失效', '失效', '废止'] as const
export type Validity = (typeof validities)[number]
