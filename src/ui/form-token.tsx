/** The hidden field every form of the back office carries: proof that the form was ours and this session's. */

/** Name of the field. A script may send the token as the header `X-Form-Token` instead. */
export const formTokenField = 'formToken'

export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name={formTokenField} value={token} />
}
