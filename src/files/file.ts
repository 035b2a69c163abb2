/**
 * Files 附件: what people bring, kept unchanged, and given to the public only after the release gate.
 *
 * Reading order: this file, `upload.ts` (what may be brought), `name.ts` and `kind.ts` (what a file is called and is),
 * `text.ts` (its words), `store.ts` (how one is kept), `receiving/` and `loose/` (how one is taken in, and what it comes to belong
 * to), `delivery.ts` (how one is given out), `jobs.ts`, `office.tsx`, `portal.tsx`. `gate/` is the release gate 发布前检查;
 * `inspection/` keeps what it said, `override/` what people decided, `release/` gives to the public.
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

/** Size for people: 34 kB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < megabyte) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / megabyte).toFixed(1).replace('.0', '')} MB`
}
