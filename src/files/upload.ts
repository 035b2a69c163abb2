/** What may be uploaded, and why a file was not taken. */
const megabyte = 1024 * 1024

export const fileBounds = {
  /** Bytes of one file. */
  bytes: 50 * megabyte,
  /** Files of one subject, and of one form. */
  count: 30,
  /** Bytes of a form that is posted whole: one file of the largest size and its fields. */
  form: 52 * megabyte,
} as const

/** Why a file was not taken. Each has words of its own. */
export type UploadFault = 'none' | 'wrong-type' | 'too-large' | 'too-many' | 'empty' | 'encrypted' | 'failed'

export interface UploadProblem {
  fault: UploadFault
  /** One Chinese sentence that says what to do. */
  message: string
}

/** The words for what can be said before a file is opened. */
export const problems = {
  none: { fault: 'none', message: '请选择要上传的文件。' },
  empty: { fault: 'empty', message: '文件是空的（0 字节）。请检查是否保存完整，再重新选择。' },
  tooLarge: {
    fault: 'too-large',
    message: `文件超过 ${fileBounds.bytes / megabyte} MB。请压缩其中的图片或拆成几个文件，再重新选择。`,
  },
  tooMany: { fault: 'too-many', message: `附件最多 ${fileBounds.count} 个。请合并或删去一些，再重新选择。` },
  failed: { fault: 'failed', message: '文件没有传完，已选的其他文件不受影响。请重新选择这个文件。' },
} as const satisfies Record<string, UploadProblem>
