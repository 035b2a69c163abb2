/** Errors of the web in words: the same for the API (RFC 9457 problem details) and for pages. */

export interface Problem {
  type: 'about:blank'
  status: number
  /** Stable word for programs. */
  code: string
  /** Chinese, one sentence. */
  title: string
}

type Words = Pick<Problem, 'code' | 'title'>

const badRequest: Words = { code: 'bad-request', title: '地址或内容的写法不对。' }
const internal: Words = { code: 'internal', title: '系统出错，请稍后再试。' }

const known: Readonly<Record<number, Words>> = {
  403: { code: 'forbidden', title: '没有权限。' },
  404: { code: 'not-found', title: '没有这个页面。' },
  405: { code: 'method-not-allowed', title: '这个地址不接受这种操作。' },
  413: { code: 'too-large', title: '提交的内容太大。' },
  415: { code: 'unsupported-type', title: '不接受这种类型的内容。' },
  429: { code: 'too-many-requests', title: '操作太频繁，请稍后再试。' },
  503: { code: 'unavailable', title: '系统暂时不能服务，请稍后再试。' },
}

/** The problem of an HTTP status; a status without words of its own speaks with those of its class. */
export function problemOf(status: number): Problem {
  return { type: 'about:blank', status, ...(known[status] ?? (status < 500 ? badRequest : internal)) }
}
