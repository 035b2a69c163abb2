/** A pattern of `like` for texts that contain these words; signs that mean something in a pattern stand for themselves. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
