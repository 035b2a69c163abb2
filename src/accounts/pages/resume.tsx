/** A form that was posted after its session had ended 登录过期的表单: given back, never lost. */
import { FormToken } from '../../ui/form-token.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { KeptForm } from '../session/store.ts'

/** Stands above the fields of a form that was filled in again, as HTML; carries the key of what was kept. */
export function keepNotice({ files }: KeptForm, field: string, key: string): string {
  return (
    <>
      <div class="banner" role="status">
        <p>提交时登录已经过期，没有处理。您填写的内容已恢复在下面，请核对后重新提交。</p>
        <FilesAgain files={files} />
      </div>
      <input type="hidden" name={field} value={key} />
    </>
  ).toString()
}

export interface ResumePageProps {
  frame: Frame
  form: KeptForm
  formToken: string
  /** Where 放弃 posts to, and the key it needs. */
  keyOfForm: string
}

/** For forms whose page is not there any more: what was typed, to be sent as it is or let go. */
export function ResumePage({ frame, form, formToken, keyOfForm }: ResumePageProps) {
  const typed = form.fields.map(([, value]) => value.trim()).filter((value) => value !== '')
  return (
    <Page frame={frame} title={['恢复提交']} meta={{ kind: 'none' }} name="恢复提交">
      <h1>提交时登录已经过期</h1>
      <p>刚才的操作没有处理。下面是您提交的内容，核对后可以继续提交；密码和文件没有保留。</p>
      <FilesAgain files={form.files} />
      {typed.length > 0 && (
        <ul>
          {typed.map((value) => (
            <li>{value}</li>
          ))}
        </ul>
      )}
      <form class="form" method="post" action={form.action}>
        <FormToken token={formToken} />
        <input type="hidden" name="kept" value={keyOfForm} />
        {form.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="button" type="submit">
          继续提交
        </button>
      </form>
      <form class="form" method="post" action={frame.site.urls.resumeDrop}>
        <FormToken token={formToken} />
        <input type="hidden" name="kept" value={keyOfForm} />
        <button class="button" type="submit">
          放弃
        </button>
      </form>
    </Page>
  )
}

function FilesAgain({ files }: { files: readonly string[] }) {
  return files.length === 0 ? null : <p>文件没有保留，请重新选择：{files.join('、')}。</p>
}
