import type { Selectable } from 'kysely'
import { record } from '../../../audit/store.ts'
import type { Db } from '../../../kit/db.ts'
import type { Accounts } from '../../../kit/schema.ts'
import { inTransaction } from '../../../kit/transaction.ts'
import type { SignInFacts } from '../store.ts'

/** Who the government's own provider says is there. */
export interface Identity {
  issuer: string
  subject: string
  /** Only one the provider has verified. */
  email: string | null
}

/**
 * The account of this identity: linked by subject, or linked now because the verified e-mail is that of one account that
 * has no link yet. Undefined when there is none: no account is made here.
 */
export function accountOfIdentity(db: Db, { issuer, subject, email }: Identity): Promise<SignInFacts | undefined> {
  return inTransaction(db, async (tx) => {
    const facts = tx.selectFrom('accounts').select(['account_id', 'organisation_id', 'name', 'disabled_at'])
    const linked = await facts.where('oidc_issuer', '=', issuer).where('oidc_subject', '=', subject).executeTakeFirst()
    if (linked) return factsOf(linked)
    if (email === null) return undefined
    const row = await facts
      .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
      .where('oidc_subject', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return undefined
    await tx
      .updateTable('accounts')
      .set({ oidc_issuer: issuer, oidc_subject: subject })
      .where('account_id', '=', row.account_id)
      .execute()
    const account = factsOf(row)
    await record(tx, {
      actor: { accountId: account.accountId, name: account.name },
      organisationId: account.organisationId,
      event: 'account.linked',
      subject: { kind: 'account', id: String(account.accountId) },
      says: '与统一身份认证账号关联（按已验证的电子邮箱）',
      details: { issuer },
    })
    return account
  })
}

type FactsRow = Pick<Selectable<Accounts>, 'account_id' | 'organisation_id' | 'name' | 'disabled_at'>

const factsOf = (row: FactsRow): SignInFacts => ({
  accountId: row.account_id,
  organisationId: row.organisation_id,
  name: row.name,
  disabled: row.disabled_at !== null,
  passwordHash: null,
})
