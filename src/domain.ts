/**
 * What a domain plugs into the application: `app.ts` holds the ordered list of these, and `cli.ts` collects the commands.
 */
import type { Hono, Context as HonoContext } from 'hono'
import type { Action } from './accounts/permissions.ts'
import type { Staff } from './accounts/staff.ts'
import type { DeadlineProvider } from './calendar/deadline.ts'
import type { CatalogueProvider } from './catalogue/provider.ts'
import type { DeskProvider } from './desk/provider.ts'
import type { Command } from './kit/command.ts'
import type { Context } from './kit/context.ts'
import type { Variables } from './kit/domain.ts'
import type { Job } from './kit/jobs.ts'
import type { ReviewSubject } from './review/subject.ts'

export interface Domain {
  /** Folder name under `src/`. */
  name: string
  /**
   * Adds the domain's public routes, with paths relative to the base path. May import what it needs first: a domain's
   * `index.ts` is also read by the command line and stays light.
   */
  routes?(app: Hono<Variables>, context: Context): void | Promise<void>
  /** The domain's back-office routes; each names the permission it needs. Imported when the application starts. */
  office?(): Promise<readonly OfficeRoute[]>
  commands?: readonly Command[]
  /** Work that goes on after an answer was given; see `kit/jobs.ts`. */
  jobs?: readonly Job[]
  /** Running deadlines that a new holiday notice may move. */
  deadlines?: DeadlineProvider
  /** What the domain publishes under the columns of the catalogue. */
  catalogue?: CatalogueProvider
  /** What the domain brings to the first screen of the back office. */
  desk?: DeskProvider
  /** Kinds of thing that are reviewed 审核 before they are published. */
  reviewSubjects?: readonly ReviewSubject[]
  /**
   * Begins what goes on while the server runs, and gives what ends it. Called by the server alone, once it answers; the
   * domains are ended in reverse order with the database still open.
   */
  start?(context: Context): Promise<() => Promise<void>>
}

/** One back-office route 后台路由. Sign-in, origin and token checks and the permission are done before `handle` runs. */
export interface OfficeRoute {
  method: 'GET' | 'POST'
  /** Path relative to the base path, from `urls.ts`: /office/audit. */
  path: string
  /** What the person must be allowed to do somewhere in the tree; the handler narrows it to the thing by `may`. */
  action: Action
  /** Chinese words for the permission page and, with `menu`, for the left menu. */
  says: string
  menu?: MenuGroup
  /** How many things behind this line of the menu wait for the person. */
  count?(staff: Staff, context: Context): Promise<number>
  handle(c: OfficeRequest, context: Context): Response | Promise<Response>
}

/** Groups of the left menu in their order. */
export type MenuGroup = '工作台' | '主动公开' | '公开审查' | '年度报告' | '监督' | '设置'

export type OfficeRequest = HonoContext<OfficeVariables>

export interface OfficeVariables {
  Variables: Variables['Variables'] & {
    staff: Staff
    menu: readonly MenuEntry[]
    /** Full legal name of the person's own organisation, for the head of the page. */
    organisation: string | null
  }
}

/** A line of the left menu this person may open. */
export interface MenuEntry {
  group: MenuGroup
  label: string
  href: string
  /** Things that wait behind it; 0 is not shown. */
  count: number
}
