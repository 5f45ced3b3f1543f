// The words of typing that was not finished, in French.

export const draftsFr = {
  title: 'Saisie non terminée',
  found: (date: string, time: string) =>
    `Une saisie du ${date} à ${time} n’était pas terminée. La reprendre\u202f?`,
  takeUp: 'La reprendre',
  beginAnew: 'Recommencer',
}
export type DraftsTexts = typeof draftsFr
