/** What a domain plugs in so that its things can be reviewed 审核对象: this domain knows none of them. */
import type { Child } from 'hono/jsx'
import type { Db } from '../kit/db.ts'
import type { Urls } from '../urls.ts'
import type { Issue, SubjectRef, Submission } from './review.ts'

/** A kind of thing that is reviewed. */
export interface ReviewSubject {
  /** Kept with every review, never changed: report. */
  kind: string
  /** Chinese word on lists, the sheet and the chain settings: 年度报告. */
  label: string
  /** The thing as it is now; undefined when there is none with this id in that organisation. */
  current(db: Db, subject: SubjectRef): Promise<SubjectNow | undefined>
}

export interface SubjectNow extends Omit<Submission, 'subject'> {
  /** 发文字号, 栏目, 公开属性: what a reviewer reads first. */
  facts: readonly { label: string; value: string }[]
  /** What was checked by program, for the reviewer to weigh. */
  checks: readonly SubjectCheck[]
  /** What keeps it from being handed in 提交审核 at all, each beside its field; usually nothing. */
  against: readonly Issue[]
  /** The content or its beginning, as markup of the subject's own; it also has to be readable at 375 px. */
  summary(urls: Urls): Child
  /** Office page with the whole content. */
  link(urls: Urls): string
  /** Where the field of an issue is mended; the page of the content where there is no form. */
  mend?(urls: Urls, field: string): string
}

/** One check and what it found. */
export interface SubjectCheck {
  says: string
  result: 'passed' | 'warn' | 'failed'
  /** What was found, one Chinese sentence. */
  found?: string
}
