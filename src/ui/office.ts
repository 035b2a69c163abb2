/** What a back-office page needs besides its content, and the message that is shown once on the page after a change. */
import type { Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Staff } from '../accounts/staff.ts'
import type { Config } from '../config.ts'
import type { MenuEntry, OfficeRequest } from '../domain.ts'
import type { Site } from '../site.ts'
import { urlsUnder } from '../urls.ts'

export interface Office {
  site: Pick<Site, 'urls' | 'demo'>
  /** Full legal name of the person's own organisation; null when it is not known. */
  organisation: string | null
  staff: Pick<Staff, 'name' | 'formToken'>
  menu: readonly MenuEntry[]
  /** Address of this page. */
  here: string
  flash: FlashMessage | null
}

/** 提示: what just happened, one Chinese sentence without personal data. */
export interface FlashMessage {
  tone: 'done' | 'warn'
  words: string
}

/** The frame of the page a request asks for: `<OfficePage office={officeOf(c, context.config)} …>`. Takes the message off. */
export function officeOf(c: OfficeRequest, config: Config): Office {
  const { pathname, search } = new URL(c.req.url)
  return {
    site: { urls: urlsUnder(config.basePath), demo: config.demo },
    organisation: c.get('organisation'),
    staff: c.get('staff'),
    menu: c.get('menu'),
    here: pathname + search,
    flash: takeFlash(c, config),
  }
}

/** Leaves a message for the next office page; call it before the redirect that ends a change. */
export function leaveFlash(c: HonoContext, config: Config, message: FlashMessage): void {
  const value = `${message.tone}:${message.words.slice(0, longest)}`
  setCookie(c, cookie, value, { path: config.basePath, maxAge: 60, httpOnly: true, sameSite: 'Lax' })
}

function takeFlash(c: HonoContext, config: Config): FlashMessage | null {
  const value = getCookie(c, cookie)
  if (value === undefined) return null
  deleteCookie(c, cookie, { path: config.basePath })
  const [, tone, words] = /^(done|warn):(.+)$/su.exec(value) ?? []
  return words ? { tone: tone as FlashMessage['tone'], words: words.slice(0, longest) } : null
}

const cookie = 'flash'
const longest = 200
