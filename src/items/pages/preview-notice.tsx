/** 预览: said above an item that only its writer sees this way, with what is still to mend. */
import type { Issue } from '../values.ts'

export function PreviewNotice({ issues }: { issues: readonly Issue[] }) {
  return (
    <div class="banner" role="status">
      <h2>预览</h2>
      <p>公众将看到的样子。这一页没有保存，也没有公开；看完关闭本窗口，回到表单继续。</p>
      {issues.length > 0 && (
        <>
          <p>保存前还要改：</p>
          <ul>
            {issues.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
