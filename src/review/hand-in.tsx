/** 提交审核: the button that hands a subject in, on the subject's own page. */

import { FormToken } from '../ui/form-token.tsx'
import { FormActions } from '../ui/office-parts.tsx'
import type { Urls } from '../urls.ts'
import type { SubjectRef } from './review.ts'
import { moves } from './stages.ts'

export const HandIn = ({ subject, urls, formToken }: { subject: SubjectRef; urls: Urls; formToken: string }) => (
  <form class="form" method="post" action={urls.reviews()}>
    <FormToken token={formToken} />
    <input type="hidden" name="kind" value={subject.kind} />
    <input type="hidden" name="organisation" value={subject.organisationId} />
    <input type="hidden" name="id" value={subject.id} />
    <FormActions label={moves.submit.label} />
  </form>
)
