/** A subject that cannot be handed in now: why, and where to go on. */
import type { Issue } from '../review.ts'

export interface RefusedProps {
  title: string
  issues: readonly Issue[]
  /** Page of the subject. */
  back: string
  /** Page of its newest review. */
  review: string | undefined
}

export function RefusedContent({ title, issues, back, review }: RefusedProps) {
  return (
    <>
      <h1>不能提交审核</h1>
      <p>{title}</p>
      <ul class="ways">
        {issues.map(({ message }) => (
          <li>{message}</li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={back}>
          回到内容
        </a>
        {review && (
          <a class="button button-quiet" href={review}>
            看审核情况
          </a>
        )}
      </p>
    </>
  )
}
