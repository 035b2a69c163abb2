/**
 * Files 附件: what people bring, kept unchanged, and given to the public only after the release gate.
 *
 * Reading order: this file, `name.ts` and `kind.ts` (what a file is called and is), `text.ts` (its words), `store.ts` (how one
 * is taken in and kept), `delivery.ts` (how one is given out), `jobs.ts`, `office.tsx`, `portal.tsx`. `gate/` is the release
 * gate 发布前检查; `inspection/` keeps what it said, `override/` what people decided, `release/` gives to the public.
 */
import type { FileKind } from './kind.ts'

export interface StoredFile {
  id: number
  organisationId: number
  /** What it belongs to; null while it belongs to nothing yet. */
  subject: Subject | null
  /** Digest of the content as it was uploaded. */
  sha256: string
  /** As cleaned by `name.ts`: never a path. */
  name: string
  kind: FileKind
  bytes: number
  uploadedBy: number | null
  uploadedAt: Date
  state: FileState
  /** The rewritten content that the public is given, and under what name; null unless released. */
  released: { sha256: string; bytes: number; name: string } | null
  /** waiting: not read yet; none: nothing to read, `textWords` says why. */
  textState: 'waiting' | 'done' | 'none'
  textWords: string | null
}

/** The thing of another domain that files belong to: an item, a request. */
export interface Subject {
  kind: string
  id: string
}

/** 文件状态: uploaded, stopped at the release gate, given to the public. */
export const fileStates = {
  uploaded: '已上传',
  held: '暂缓公开',
  released: '已放行',
} as const
export type FileState = keyof typeof fileStates

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

/** Size for people: 34 kB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < megabyte) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / megabyte).toFixed(1).replace('.0', '')} MB`
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
