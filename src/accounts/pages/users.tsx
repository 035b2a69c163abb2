/** The list of users 用户. Phones are masked here; the page of one user shows them. */
import type { Office } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import { StatusTag } from '../../ui/office-parts.tsx'
import { ChoiceFilter, type ListColumn, ListTable, Pager, QueryForm, TextFilter, Toolbar } from '../../ui/query.tsx'
import { type Account, maskPhone, roleLabel } from '../account.ts'
import { roles } from '../permissions.ts'

export interface UsersPageProps {
  office: Office
  accounts: readonly Account[]
  /** Short names of the organisations the person reaches, by id. */
  organisations: ReadonlyMap<number, string>
  total: number
  page: number
  filters: { words: string; role: string; state: string }
  mayAdd: boolean
}

export function UsersPage({ office, accounts, organisations, total, page, filters, mayAdd }: UsersPageProps) {
  const { urls } = office.site
  const columns: ListColumn<Account>[] = [
    {
      label: '登录名',
      text: (a) => a.signInName,
      cell: (a) => <a href={urls.user(a.id)}>{a.signInName}</a>,
      heads: true,
    },
    { label: '姓名', text: (a) => a.name },
    { label: '所属单位', text: (a) => organisations.get(a.organisationId) ?? '' },
    { label: '角色', text: (a) => rolesOf(a, organisations) },
    { label: '电话', text: (a) => (a.phone ? maskPhone(a.phone) : '—') },
    { label: '动态口令', text: (a) => (a.hasTotp ? '已绑定' : '未绑定') },
    {
      label: '状态',
      text: (a) => (a.disabled ? '停用' : '启用'),
      cell: (a) => <StatusTag tone={a.disabled ? 'bad' : 'good'}>{a.disabled ? '停用' : '启用'}</StatusTag>,
    },
  ]
  return (
    <OfficePage office={office} title="用户">
      <h1>用户</h1>
      <QueryForm action={urls.users()}>
        <TextFilter id="words" label="登录名或姓名" value={filters.words} />
        <ChoiceFilter id="role" label="角色" value={filters.role} options={[{ id: '', label: '全部' }, ...roles]} />
        <ChoiceFilter id="state" label="状态" value={filters.state} options={states} />
      </QueryForm>
      <Toolbar says={`共${total}人，按登录名排列。`}>
        {mayAdd && (
          <a class="button" href={urls.newUser}>
            开户
          </a>
        )}
      </Toolbar>
      <ListTable
        caption="用户"
        columns={columns}
        rows={accounts}
        empty="没有符合条件的用户。请放宽条件，或者清空后重新查询。"
      />
      <Pager page={page} total={total} pageSize={20} href={(each) => urls.users({ ...filters, page: String(each) })} />
    </OfficePage>
  )
}

const states = [
  { id: '', label: '全部' },
  { id: 'active', label: '启用' },
  { id: 'disabled', label: '停用' },
]

/** Roles the reader may know of, with the place where it is not the person's own. */
function rolesOf({ grants, organisationId }: Account, organisations: ReadonlyMap<number, string>): string {
  const seen = grants.filter((grant) => organisations.has(grant.organisationId))
  const words = seen.map(({ role, organisationId: at }) =>
    at === organisationId ? roleLabel(role) : `${roleLabel(role)}（${organisations.get(at)}）`,
  )
  return words.join('、') || '未授权'
}
