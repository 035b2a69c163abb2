/** 消息: what a person was told, the newest first. */
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceFilter, Pager, QueryForm } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type Message, messageClasses } from '../message.ts'
import { pageLength } from '../store.ts'

export interface MessageListProps {
  urls: Urls
  formToken: string
  unreadOnly: boolean
  page: number
  messages: readonly Message[]
  total: number
  unread: number
}

export function MessageList({ urls, formToken, unreadOnly, page, messages, total, unread }: MessageListProps) {
  const address: Record<string, string> = unreadOnly ? { show: 'unread' } : {}
  return (
    <>
      <h1>消息</h1>
      <QueryForm action={urls.notifications()}>
        <ChoiceFilter
          id="show"
          label="范围"
          value={unreadOnly ? 'unread' : ''}
          options={[
            { id: '', label: '全部' },
            { id: 'unread', label: '未读' },
          ]}
        />
      </QueryForm>
      <div class="toolbar">
        <p>
          共{total}条，{unread}条未读
        </p>
        <div class="actions">
          {unread > 0 && (
            <form method="post" action={urls.notificationsRead}>
              <FormToken token={formToken} />
              <button class="button button-quiet" type="submit">
                全部标为已读
              </button>
            </form>
          )}
          <a class="button button-quiet" href={urls.notificationSettings}>
            提醒设置
          </a>
        </div>
      </div>
      {messages.length === 0 ? (
        <p>
          {unreadOnly && total === 0 ? '没有未读消息。' : '没有消息。'}
          <a href={urls.office}>回到今天要办</a>
        </p>
      ) : (
        <ul class="messages">
          {messages.map((message) => (
            <Line urls={urls} formToken={formToken} message={message} />
          ))}
        </ul>
      )}
      <Pager
        page={page}
        total={total}
        pageSize={pageLength}
        href={(to) => urls.notifications({ ...address, page: String(to) })}
      />
    </>
  )
}

function Line({ urls, formToken, message }: { urls: Urls; formToken: string; message: Message }) {
  const { id, class: kind, says, link, at, read } = message
  return (
    <li class={read ? undefined : 'message-unread'}>
      <span class="tag tag-info">{messageClasses[kind]}</span>
      <a href={urls.home + link.slice(1)}>{says}</a>
      <time class="small" datetime={at.toISOString()}>
        {minutes.format(at)}
      </time>
      {!read && (
        <form method="post" action={urls.notificationsRead}>
          <FormToken token={formToken} />
          <input type="hidden" name="message" value={id} />
          <button class="link" type="submit">
            标为已读<span class="unseen">：{says}</span>
          </button>
        </form>
      )}
    </li>
  )
}

/** Sweden writes dates and times as ISO 8601 does. */
const minutes = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
