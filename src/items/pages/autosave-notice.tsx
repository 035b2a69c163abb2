/** 没有保存的内容: said above a form when its writer left something there, with the two ways on. */
import { minuteAt } from '../../review/clock.ts'
import { FormToken } from '../../ui/form-token.tsx'

export interface AutosaveNoticeProps {
  savedAt: Date
  /** Address of the form filled with it. */
  restore: string
  /** Where dropping it posts, and what it is of. */
  drop: string
  item: number | null
  kind: string
  formToken: string
}

export function AutosaveNotice({ savedAt, restore, drop, item, kind, formToken }: AutosaveNoticeProps) {
  return (
    <div class="banner" role="status">
      <p>您在 {minuteAt(savedAt)} 有没保存的内容。</p>
      <form method="post" action={drop} class="actions">
        <FormToken token={formToken} />
        {item !== null && <input type="hidden" name="item" value={item} />}
        <input type="hidden" name="kind" value={kind} />
        <a class="button" href={restore}>
          恢复
        </a>
        <button class="button button-quiet" type="submit">
          丢弃
        </button>
      </form>
    </div>
  )
}
