/**
 * Roles 角色 and what each may do, as one table: routes, buttons, tests and the permission page in `docs/` read it.
 *
 * A role is held at a place in the tree of organisations 机构树 and reaches that place and everything under it.
 */

/** The people of ux.md §2. */
export const roles = [
  { id: 'clerk', label: '信息公开工作人员' },
  { id: 'section', label: '业务科室' },
  { id: 'secrecy', label: '保密审查员' },
  { id: 'deputy', label: '分管领导' },
  { id: 'head', label: '主要领导' },
  { id: 'school', label: '学校经办' },
  { id: 'supervisor', label: '主管部门' },
  { id: 'auditor', label: '审计只读' },
  { id: 'admin', label: '系统管理员' },
] as const
export type RoleId = (typeof roles)[number]['id']

/** Everything a person can be allowed to do, in the words of the permission page. */
export const actions = {
  'desk.view': '看自己的工作台',
  'account.own': '看和改自己的账号',
  'organisation.view': '看机构',
  'organisation.edit': '登记和修改机构、页脚',
  'account.view': '看用户',
  'account.manage': '开户、停用、授权、重置',
  'calendar.import': '导入放假通知',
  'chain.edit': '设置审核流程',
  'lights.edit': '设置红黄绿灯门限',
  'file.upload': '上传附件',
  'file.view': '看未公开的附件',
  'gate.override': '对放行检查的命中签字放行',
  'review.submit': '提交审核',
  'review.view': '看审核件和审查单',
  'review.first': '初审',
  'review.secrecy': '保密与隐私审查',
  'review.legal': '合法性审核',
  'review.sign': '终审、签发',
  'review.escalated': '答复下级存疑报批',
  'review.delegate': '外出时委托他人',
  'personal.reveal': '查看被遮盖的个人信息（写明理由）',
  'audit.view': '看操作留痕',
  'audit.export': '导出操作留痕',
  'list.export': '导出列表',
} as const satisfies Record<string, string>
export type Action = keyof typeof actions

export const permissions: Readonly<Record<RoleId, readonly Action[]>> = {
  clerk: [
    'desk.view',
    'account.own',
    'organisation.view',
    'file.upload',
    'file.view',
    'review.submit',
    'review.view',
    'review.first',
    'review.delegate',
    'personal.reveal',
    'list.export',
  ],
  section: [
    'desk.view',
    'account.own',
    'organisation.view',
    'file.upload',
    'file.view',
    'review.submit',
    'review.view',
  ],
  secrecy: [
    'desk.view',
    'account.own',
    'organisation.view',
    'file.view',
    'review.view',
    'review.secrecy',
    'review.delegate',
    'gate.override',
  ],
  deputy: [
    'desk.view',
    'account.own',
    'organisation.view',
    'file.view',
    'review.view',
    'review.first',
    'review.legal',
    'review.sign',
    'review.delegate',
    'gate.override',
    'list.export',
  ],
  head: [
    'desk.view',
    'account.own',
    'organisation.view',
    'file.view',
    'review.view',
    'review.sign',
    'review.delegate',
    'gate.override',
    'list.export',
  ],
  school: ['desk.view', 'account.own', 'organisation.view', 'file.upload', 'file.view', 'review.submit', 'review.view'],
  supervisor: ['desk.view', 'account.own', 'organisation.view', 'review.view', 'review.escalated', 'list.export'],
  auditor: [
    'desk.view',
    'account.own',
    'organisation.view',
    'account.view',
    'review.view',
    'audit.view',
    'audit.export',
    'list.export',
  ],
  admin: [
    'desk.view',
    'account.own',
    'organisation.view',
    'organisation.edit',
    'account.view',
    'account.manage',
    'calendar.import',
    'chain.edit',
    'lights.edit',
    'audit.view',
  ],
}

/** Roles that one person may not hold together anywhere in one tree: who keeps the system does not approve in it. */
export const separateRoles: readonly (readonly [RoleId, RoleId])[] = [
  ['admin', 'auditor'],
  ['admin', 'secrecy'],
  ['admin', 'deputy'],
  ['admin', 'head'],
  ['clerk', 'secrecy'],
  ['auditor', 'clerk'],
]

/** Duties on one subject that must be two people 两人办理: who did the first may not do the second. */
export const separateDuties: readonly (readonly [Action, Action])[] = [
  ['review.submit', 'review.first'],
  ['review.submit', 'review.secrecy'],
  ['review.submit', 'review.sign'],
  ['review.first', 'review.secrecy'],
  ['review.secrecy', 'review.sign'],
  ['gate.override', 'gate.override'],
]
