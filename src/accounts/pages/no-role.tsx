import type { Office } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'

/** For a person who is signed in and holds no role: nothing is theirs to see yet. */
export function NoRolePage({ office }: { office: Office }) {
  return (
    <OfficePage office={office} title="还没有角色">
      <h1>您的账号还没有角色</h1>
      <p>请联系本单位的系统管理员授予角色；授予后刷新本页即可使用。</p>
    </OfficePage>
  )
}
