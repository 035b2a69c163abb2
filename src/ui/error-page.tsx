/** Pages for what went wrong: they keep header and search, say what to do, and give a number to ask with. */
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'

export interface ErrorPageProps {
  frame: Frame
  status: number
  /** Null on a page that is made beforehand. */
  requestId: string | null
  /** What is wrong in particular, one Chinese sentence, where it is known. */
  detail?: string
}

export function ErrorPage({ frame, status, requestId, detail }: ErrorPageProps) {
  const { title, advice } = words[status] ?? (status < 500 ? badRequest : broken)
  const { site } = frame
  const phone = site.contact.find((fact) => fact.label === '电话')?.value
  return (
    <Page frame={frame} title={[title]} meta={{ kind: 'none' }} name={title} error>
      <h1>{title}</h1>
      {detail && <p>{detail}</p>}
      <p>{advice}</p>
      <ul class="ways">
        <li>{requestId ? '用页面上方的搜索框查找；' : '从页面上方查找；'}</li>
        <li>
          回到<a href={site.urls.home}>{site.column}首页</a>，从栏目进入；
        </li>
        <li>
          {phone ? `拨打${phone}` : '联系本机关信息公开工作机构'}
          {requestId && '，报出下面的编号'}。
        </li>
      </ul>
      {requestId && (
        <p class="reference">
          编号：<strong>{requestId}</strong>
        </p>
      )}
    </Page>
  )
}

interface Words {
  title: string
  advice: string
}

const badRequest: Words = { title: '请求有误', advice: '地址或提交的内容写法不对，没有处理。请返回上一页检查后再试。' }

const broken: Words = {
  title: '系统出错',
  advice: '这是我们的问题，不是您的操作有误。出错情况已经记录，请稍后再试。',
}

const words: Readonly<Record<number, Words>> = {
  403: { title: '没有权限', advice: '这个页面不对外开放。' },
  404: { title: '没有找到这个页面', advice: '地址可能输错了，或者页面不存在。' },
  405: { title: '操作不被接受', advice: '这个地址不接受这种操作。' },
  410: {
    title: '这个栏目已经停用',
    advice: '栏目停用或者并入了别的栏目。原来公开的文件还在各自的网址上，可以搜索标题，或者从目录查找。',
  },
  413: { title: '提交的内容太大', advice: '文件或者文字超过了表单上写明的大小，没有处理。请换小一些的文件再试。' },
  415: { title: '不接受这种内容', advice: '请通过本站的表单提交。' },
  429: { title: '操作太频繁', advice: '请过一分钟再试。' },
  503: { title: '系统正忙', advice: '现在处理的人较多，请稍后再试。' },
}
