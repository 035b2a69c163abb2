/** A subject that cannot be handed in now: why, and where to go on. */

export interface RefusedProps {
  title: string
  /** Each with the place where it is mended, where there is one. */
  issues: readonly { message: string; mend: string | undefined }[]
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
        {issues.map(({ message, mend }) => (
          <li>
            {message} {mend && <a href={mend}>去改正</a>}
          </li>
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
